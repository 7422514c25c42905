import { CalendarClock } from 'lucide-react';
import { cronWords } from '../../workflow/cron';
import { plainTrigger } from '../plain';
import { ScheduleFields } from './ScheduleFields';

export const schedule = plainTrigger({
  type: 'schedule',
  icon: CalendarClock,
  words: ['cron', 'time', 'daily', 'weekly', 'clock'],
  create: () => ({ cron: '0 9 * * MON-FRI' }),
  sentence: (trigger, say) =>
    trigger.at
      ? say('steps:schedule.onceAt', { time: trigger.at })
      : [cronWords(trigger.cron, say), trigger.timezone].filter(Boolean).join(', '),
  Fields: ScheduleFields,
  covers: ['cron', 'at', 'timezone'],
});
