import { all, broken, card, click, few, type Scene, slow, to, waitFor } from './acts';

const builder = '/workflows/abc-payments';

const panels = [
  'send',
  'http',
  'branch',
  'split',
  'delay',
  'window',
  'digest',
  'waitforreply',
  'waitforevent',
  'set',
  'updatecontact',
  'throttle',
  'startworkflow',
  'emit',
  'report',
  'goto',
];
const triggers = ['event', 'journey', 'schedule', 'inbound', 'cohort', 'webhook'];

/** The builder: its tabs, dialogs, and the panel of every step and trigger. */
export const building: Scene[] = [
  { name: 'builder-new', open: to('/workflows/new?trigger=webhook') },
  { name: 'builder', open: to(builder, waitFor('Was it paid?')) },
  { name: 'builder-branch', open: to(builder, card('kind')) },
  { name: 'builder-http', looks: few, open: to(builder, card('lookup')) },
  { name: 'builder-send', looks: few, open: to(builder, card('confirm')) },
  { name: 'builder-trigger', looks: few, open: to(builder, card('trigger')) },
  {
    name: 'builder-outline',
    open: to(
      builder,
      all(card('trigger'), async (page) => page.keyboard.press('o')),
    ),
  },
  {
    name: 'builder-quick-add',
    open: to(builder, async (page) => {
      await card('lookup')(page);
      await page.locator('[data-card="lookup"]').focus();
      await page.keyboard.press('a');
    }),
  },
  {
    name: 'builder-menu',
    looks: few,
    open: to(builder, async (page) => {
      await page.locator('[data-card="lookup"]').focus();
      await page.keyboard.press('Shift+F10');
    }),
  },
  {
    name: 'builder-problems',
    open: to('/workflows/win-back', all(waitFor(/problem/), click(/problem/))),
  },
  {
    name: 'builder-test',
    open: to(
      `${builder}/test`,
      all(click('Make scenarios from branches'), click('Run all'), waitFor(/of \d+ passed/)),
    ),
  },
  {
    name: 'builder-publish',
    open: to(
      '/workflows/kyc-reminders',
      all(click('Publish'), async (page) => page.waitForTimeout(900)),
    ),
  },
  {
    name: 'builder-publish-blocked',
    looks: few,
    open: to(
      '/workflows/win-back',
      all(click('Publish'), async (page) => page.waitForTimeout(900)),
    ),
  },
  { name: 'builder-runs', looks: few, open: to(`${builder}/runs`) },
  { name: 'insights', open: to(`${builder}/insights?view=canvas`, waitFor('Was it paid?')) },
  {
    name: 'insights-step',
    open: to(`${builder}/insights?view=canvas&step=to_cod`, waitFor('Ways taken')),
  },
  { name: 'insights-table', open: to(`${builder}/insights?view=table`, waitFor('Was it paid?')) },
  {
    name: 'insights-waiting',
    looks: few,
    open: to('/workflows/kyc-reminders/insights?view=canvas', waitFor('Ended as')),
  },
  { name: 'insights-empty', looks: few, open: to('/workflows/by-webhook/insights') },
  {
    name: 'insights-dates-error',
    looks: few,
    open: to(`${builder}/insights?period=own&from=2026-05-08&to=2026-05-01`),
  },
  {
    name: 'insights-loading',
    looks: few,
    open: (stage) => slow('**/v1/insights*')(stage, `${builder}/insights`),
  },
  {
    name: 'insights-error',
    looks: few,
    open: (stage) => broken('**/v1/insights*', 503)(stage, `${builder}/insights`),
  },
  {
    name: 'runs-of-step',
    looks: few,
    open: to('/runs?workflow=abc-payments&step=to_cod&visit=failed', waitFor('Was at')),
  },
  { name: 'workflows-failing', looks: few, open: to('/workflows?status=failing&sort=-failing') },
  { name: 'builder-versions', looks: few, open: to(`${builder}/versions`) },
  { name: 'builder-settings', looks: few, open: to(`${builder}/settings`) },
  { name: 'builder-viewer', as: 'viewer', looks: few, open: to(builder, card('kind')) },
  {
    name: 'builder-error',
    looks: few,
    open: (stage) => broken('**/v1/workflows/abc-payments', 503)(stage, builder),
  },
  { name: 'builder-unknown', looks: few, open: to('/workflows/nothing-here') },
  ...panels.map(
    (id): Scene => ({
      name: `panel-${id}`,
      looks: /^light-1280$/,
      open: to('/workflows/every-step', card(`it_${id}`)),
    }),
  ),
  ...triggers.map(
    (type): Scene => ({
      name: `trigger-${type}`,
      looks: /^light-1280$/,
      open: to(`/workflows/by-${type}`, card('trigger')),
    }),
  ),
];
