import { MessageCircleReply } from 'lucide-react';
import { plainStep } from '../plain';
import { durationWords } from '../words';
import { TryReply } from './TryReply';

export const waitForReply = plainStep({
  type: 'waitForReply',
  family: 'talk',
  icon: MessageCircleReply,
  words: ['reply', 'answer', 'chat', 'bot', 'inbound', 'response'],
  grammar: {
    lanes: [
      { key: 'lanes', label: '', many: true },
      { key: 'otherwise', label: 'otherReply' },
      { key: 'timedOut', label: 'noReply' },
      { key: 'undelivered', label: 'undelivered', optional: true },
    ],
  },
  preview: TryReply,
  create: () => ({ timeout: 'P1D', lanes: [], otherwise: [], timedOut: [] }),
  sentence: (step, say) =>
    say('steps:waitForReply.sentence', { time: durationWords(step.timeout, say) }),
  brings: () => ({
    name: 'reply',
    value: { text: 'yes', button: '', number: '+919800000002', media: '' },
    within: true,
  }),
  outputOf: () => ({ lane: '', reply: { text: 'yes' } }),
});
