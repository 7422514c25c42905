import { Moon } from 'lucide-react';
import { dayWords } from '../../workflow/cron';
import { plainStep } from '../plain';
import { OpenHours } from './OpenHours';

export const window = plainStep({
  type: 'window',
  family: 'hold',
  icon: Moon,
  words: ['send window', 'quiet', 'hours', 'business', 'night', 'weekday'],
  preview: OpenHours,
  create: () => ({ days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], from: '09:00', to: '18:00' }),
  sentence: (step, say) =>
    step.from
      ? say('steps:window.sentence', {
          days: dayWords((step.days as string[] | undefined) ?? [], say),
          from: step.from,
          to: step.to,
        })
      : '',
  outputOf: () => ({ openedAt: '2026-01-05T09:00:00Z' }),
});
