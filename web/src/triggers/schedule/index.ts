import { CalendarClock } from 'lucide-react';
import { plainTrigger } from '../plain';

export const schedule = plainTrigger({
  type: 'schedule',
  icon: CalendarClock,
  words: ['cron', 'time', 'daily', 'weekly', 'clock'],
  create: () => ({ cron: '0 9 * * MON', timezone: 'UTC' }),
  sentence: (trigger) => String(trigger.cron ?? trigger.at ?? ''),
});
