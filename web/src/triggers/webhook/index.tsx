import { Webhook } from 'lucide-react';
import type { TriggerDefinition } from '../../steps/step';
import { leavesOf, shown } from '../../workflow/sample';
import { WebhookPanel } from './WebhookPanel';

export const webhook: TriggerDefinition = {
  type: 'webhook',
  icon: Webhook,
  words: ['hook', 'http', 'url', 'post', 'callback'],
  create: () => ({ method: 'POST', contentType: 'json', security: { type: 'none' } }),
  sentence: (trigger, say) => {
    const first = leavesOf(trigger.sample)[0];
    const method = String(trigger.method ?? 'POST');
    return first
      ? say('steps:webhook.sentence', { method, value: shown(first.value, 24) })
      : say('steps:webhook.bare', { method });
  },
  Panel: WebhookPanel,
};
