import { PhoneIncoming } from 'lucide-react';
import { plainTrigger } from '../plain';
import { NumberFields } from './NumberFields';

export const inbound = plainTrigger({
  type: 'inbound',
  icon: PhoneIncoming,
  words: ['number', 'sms', 'whatsapp', 'reply', 'keyword'],
  create: () => ({ number: '', channel: 'sms' }),
  sentence: (trigger, say) =>
    Array.isArray(trigger.keywords) && trigger.keywords.length > 0
      ? say('steps:inbound.keywords', { words: trigger.keywords.join(', ') })
      : say('steps:inbound.any'),
  Fields: NumberFields,
  covers: ['number', 'channel'],
});
