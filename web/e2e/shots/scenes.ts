import type { Carillon } from '../server';
import {
  all,
  broken,
  card,
  click,
  few,
  type Scene,
  type Stage,
  slow,
  tab,
  to,
  unused,
  waitFor,
} from './acts';
import { building } from './builder-scenes';
import { outside } from './outside-scenes';

const customers = `customer_id,Full name,Email,Mobile,Tags,City
C101,Lakshmi Pillai,lakshmi@abc.example,+919800000101,vip,Kochi
C102,Tomás Ruiz,tomas@abc.example,+34600123456,,Sevilla
C103,Anna Berg,anna.berg@abc.example,+4915112345678,"berlin, vip",Berlin
C104,Kiran Das,kiran@abc.example,+919800000104,,Pune`;

export const scenes: Scene[] = [
  { name: 'sign-in', as: 'nobody', open: to('/sign-in') },
  {
    name: 'sign-in-wrong',
    as: 'nobody',
    looks: few,
    open: to('/sign-in', async (page) => {
      await page.getByLabel(/mail/i).fill('ravi@abc.example');
      await page.locator('input[type=password]').fill('wrong-password-here');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    }),
  },
  { name: 'first-start', as: 'nobody', open: to('/first?token=once') },
  { name: 'home', open: to('/') },
  { name: 'home-loading', looks: few, open: (stage) => slow('**/v1/runs*')(stage, '/') },
  { name: 'home-error', looks: few, open: (stage) => broken('**/v1/runs*', 503)(stage, '/') },
  { name: 'home-new', looks: few, open: unused('/') },
  {
    name: 'palette',
    looks: few,
    open: to('/', async (page) => {
      await waitFor('Last 24 hours')(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('ABC', { delay: 20 });
      await page.getByRole('option').first().waitFor();
    }),
  },
  { name: 'workflows', open: to('/workflows', waitFor('ABC payments')) },
  {
    name: 'workflows-loading',
    looks: few,
    open: (stage) => slow('**/v1/workflows*')(stage, '/workflows'),
  },
  {
    name: 'workflows-error',
    looks: few,
    open: (stage) => broken('**/v1/workflows*', 503)(stage, '/workflows'),
  },
  {
    name: 'workflows-empty',
    open: async (stage) => {
      await stage.page.route('**/v1/workflows?*', (route) =>
        route.fulfill({ json: { items: [], nextCursor: null } }),
      );
      await stage.page.goto(`${stage.url}/workflows`);
    },
  },
  { name: 'gallery', open: to('/workflows', click(/template/i)) },
  ...building,
  { name: 'runs', open: to('/runs', waitFor('ABC payments')) },
  {
    name: 'runs-cancel-many',
    open: to(
      '/runs?status=waiting',
      all(
        async (page) =>
          page
            .getByRole('checkbox', { name: /Pick run/ })
            .nth(0)
            .check(),
        async (page) =>
          page
            .getByRole('checkbox', { name: /Pick run/ })
            .nth(2)
            .check(),
        click('Cancel…'),
        waitFor(/will be cancelled/),
      ),
    ),
  },
  { name: 'runs-empty', looks: few, open: to('/runs?status=cancelled') },
  { name: 'runs-loading', looks: few, open: (stage) => slow('**/v1/runs*')(stage, '/runs') },
  {
    name: 'run-done',
    open: async (stage) => to(`/runs/${stage.runs.done}`, waitFor('Was it paid?'))(stage),
  },
  {
    name: 'run-failed',
    open: async (stage) => to(`/runs/${stage.runs.failed}`, waitFor('Was it paid?'))(stage),
  },
  {
    name: 'run-failed-attempts',
    looks: few,
    open: async (stage) =>
      to(`/runs/${stage.runs.failed}`, all(card('to_cod'), tab('Attempts')))(stage),
  },
  {
    name: 'run-messages',
    looks: few,
    open: async (stage) =>
      to(`/runs/${stage.runs.done}`, all(card('confirm_cod'), tab('Message')))(stage),
  },
  {
    name: 'run-waiting',
    looks: few,
    open: async (stage) => to(`/runs/${stage.runs.waiting}`)(stage),
  },
  { name: 'notifications', open: to('/notifications', waitFor('Order confirmation')) },
  {
    name: 'notifications-empty',
    looks: few,
    open: async (stage) => {
      await stage.page.route('**/v1/notifications?*', (route) =>
        route.fulfill({ json: { items: [], nextCursor: null } }),
      );
      await stage.page.goto(`${stage.url}/notifications`);
    },
  },
  {
    name: 'notification-email',
    open: to('/notifications/order-confirmation/email', waitFor('Preview')),
  },
  { name: 'notification-sms', open: to('/notifications/payment-retry/sms', waitFor('Preview')) },
  { name: 'integrations', open: to('/integrations', waitFor('Email')) },
  { name: 'integrations-connect', looks: few, open: to('/integrations', click(/^Connect/)) },
  ...outside,
  { name: 'contacts', open: to('/contacts', waitFor('Asha')) },
  { name: 'contacts-tag', looks: few, open: to('/contacts?tag=vip', waitFor('Asha')) },
  {
    name: 'contacts-empty',
    looks: few,
    open: async (stage) => {
      await stage.page.route('**/v1/contacts*', (route) =>
        route.fulfill({ json: { items: [], nextCursor: null } }),
      );
      await stage.page.goto(`${stage.url}/contacts`);
    },
  },
  {
    name: 'contacts-import',
    open: to('/contacts', async (page) => {
      await click('Import CSV')(page);
      await page.getByRole('dialog').getByLabel('Rows').fill(customers);
    }),
  },
  {
    name: 'contact-merge',
    open: to('/contacts/C2', async (page) => {
      await click('More')(page);
      await page.getByRole('menuitem', { name: /Merge/ }).click();
      await page.getByRole('button', { name: /A\. Rao/ }).click();
    }),
  },
  {
    name: 'contact-stop',
    looks: few,
    open: to('/contacts/C3', async (page) => {
      await click('More')(page);
      await page.getByRole('menuitem', { name: /Stop/ }).click();
      await waitFor(/will be cancelled/)(page);
    }),
  },
  { name: 'contact-viewer', as: 'viewer', looks: few, open: to('/contacts/C2', waitFor('Asha')) },
  { name: 'contact', open: to('/contacts/C2', waitFor('Asha')) },
  { name: 'inbox', open: to('/inbox', async (page) => page.waitForTimeout(800)) },
  { name: 'keys', open: to('/keys', waitFor('Deploys')) },
  { name: 'keys-new', looks: few, open: to('/keys', click(/^(New|Create)/)) },
  { name: 'settings', open: to('/settings') },
  { name: 'settings-members', looks: few, open: to('/settings/members') },
  { name: 'settings-variables', open: to('/settings/variables', waitFor('{{env.shop_url}}')) },
  {
    name: 'settings-variables-empty',
    looks: few,
    open: async (stage) => {
      await stage.page.route('**/v1/variables', (route) =>
        route.fulfill({ json: { items: [], nextCursor: null } }),
      );
      await stage.page.goto(`${stage.url}/settings/variables`);
    },
  },
  {
    name: 'settings-variable-new',
    looks: few,
    open: to('/settings/variables', click('Add a variable')),
  },
  { name: 'settings-audit', open: to('/settings/audit', waitFor('The chain is whole')) },
  {
    name: 'settings-audit-viewer',
    as: 'viewer',
    looks: few,
    open: to('/settings/audit'),
  },
  { name: 'settings-keyboard', open: to('/settings/keyboard') },
  { name: 'settings-viewer', as: 'viewer', looks: few, open: to('/settings') },
  { name: 'keys-viewer', as: 'viewer', looks: few, open: to('/keys') },
  {
    name: 'workflows-viewer',
    as: 'viewer',
    looks: few,
    open: to('/workflows', waitFor('ABC payments')),
  },
  { name: 'not-found', looks: few, open: to('/nowhere') },
];

/** The runs that the scenes open. */
export async function runsOf(carillon: Carillon): Promise<Stage['runs']> {
  const { body } = await carillon.api<{
    items: { id: string; workflow: string; status: string; contact: string | null }[];
  }>('GET', '/v1/runs?limit=200');
  const id = (match: (run: (typeof body.items)[number]) => boolean) =>
    body.items.find(match)?.id ?? 'none';
  return {
    done: id((run) => run.workflow === 'abc-payments' && run.contact === 'C2'),
    failed: id((run) => run.workflow === 'abc-payments' && run.contact === 'C9'),
    waiting: id((run) => run.status === 'waiting'),
  };
}
