import { describe, expect, it } from 'vitest';
import { i18n } from '../i18n';
import { cronWords, formatCron, parseCron } from './cron';

const say = ((key: string, values?: object) => i18n.t(key, values as never)) as never;

describe('cron in words', () => {
  it.each([
    ['0 9 * * MON-FRI', 'Every weekday at 09:00'],
    ['0 9 * * 1-5', 'Every weekday at 09:00'],
    ['30 18 * * *', 'Every day at 18:30'],
    ['5 0 * * 0', 'Every Sun at 00:05'],
    ['0 8 * * 6,7', 'Every Saturday and Sunday at 08:00'],
    ['15 7 1 * *', 'On day 1 of every month at 07:15'],
    ['*/15 * * * *', 'Every 15 minutes'],
    ['7 * * * *', 'Every hour at minute 07'],
  ])('should say %s as %s', (cron, words) => {
    expect(cronWords(cron, say)).toBe(words);
  });

  it('should leave what it cannot say as it is', () => {
    for (const cron of ['0 9 1 1 *', '0 9-17 * * *', '0 9 * * MON#1', '* * * *', '0 25 * * *']) {
      expect(parseCron(cron)).toBeNull();
      expect(cronWords(cron, say)).toBe(cron);
    }
  });

  it('should write what it reads', () => {
    for (const cron of [
      '0 9 * * MON-FRI',
      '30 18 * * *',
      '15 7 1 * *',
      '*/15 * * * *',
      '7 * * * *',
    ])
      expect(formatCron(parseCron(cron)!)).toBe(cron);
    expect(formatCron(parseCron('0 9 * * 1,3')!)).toBe('0 9 * * MON,WED');
  });
});
