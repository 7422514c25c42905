import { Send } from 'lucide-react';
import type { Step } from '../../api/types';
import type { StepDefinition } from '../step';
import { SendPanel } from './SendPanel';

/** `order-confirmation` reads `Order confirmation`. */
export const notificationTitle = (key: string) => {
  const words = key.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const channelsOf = (step: Step): string[] =>
  Array.isArray(step.channels)
    ? (step.channels as string[])
    : step.content
      ? Object.keys(step.content as object)
      : [];

export const send: StepDefinition = {
  type: 'send',
  family: 'talk',
  icon: Send,
  words: ['notification', 'notify', 'message', 'email', 'mail', 'sms', 'text', 'whatsapp', 'push'],
  grammar: {
    lanes: [
      { key: 'until.reached', label: 'reached', optional: true },
      { key: 'until.missed', label: 'missed', optional: true },
    ],
  },
  create: () => ({ notification: '' }),
  title: (step) => (step.notification ? notificationTitle(String(step.notification)) : null),
  sentence: (step, say) => {
    const channels = channelsOf(step).map((channel) => say(`steps:channel.${channel}`));
    if (!step.notification && channels.length === 0) return '';
    return channels.length > 0 ? channels.join(', ') : say('steps:send.everyChannel');
  },
  Panel: SendPanel,
  outputOf: (step) => ({
    status: 'sent',
    messages: channelsOf(step).map((channel) => ({ channel, status: 'sent' })),
  }),
};
