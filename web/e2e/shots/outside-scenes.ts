import type { Page } from 'playwright-core';
import { all, broken, card, click, empty, few, type Scene, slow, to, waitFor } from './acts';

const connections = '/integrations/connections';
const callbacks = '/integrations/callbacks';
const sources = '/integrations/sources';
const numbers = '/integrations/numbers';

const write = async (page: Page) => {
  await page.getByRole('textbox', { name: /^Message/ }).fill('order');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('link', { name: 'Open the run' }).waitFor();
};

/** What is connected to the outside beyond providers. */
export const outside: Scene[] = [
  { name: 'connections', open: to(connections, waitFor('Payments API')) },
  { name: 'connection-new', looks: few, open: to(connections, click('New connection')) },
  {
    name: 'connection-edit',
    looks: few,
    open: to(connections, all(click(/^CRM$/), waitFor('Replace'))),
  },
  {
    name: 'connections-empty',
    looks: few,
    open: (stage) => empty('**/v1/connections*')(stage, connections),
  },
  { name: 'callbacks', open: to(callbacks, all(waitFor('Shop backend'), waitFor(/ago/))) },
  { name: 'callback', open: to(`${callbacks}/warehouse`, waitFor('Message delivered')) },
  {
    name: 'callback-report',
    looks: few,
    open: to(`${callbacks}/warehouse`, click('Message delivered')),
  },
  { name: 'callback-new', looks: few, open: to(callbacks, click('New callback')) },
  {
    name: 'callbacks-empty',
    looks: few,
    open: (stage) => empty('**/v1/endpoints*')(stage, callbacks),
  },
  {
    name: 'callbacks-loading',
    looks: few,
    open: (stage) => slow('**/v1/endpoints*')(stage, callbacks),
  },
  {
    name: 'callbacks-error',
    looks: few,
    open: (stage) => broken('**/v1/endpoints*', 503)(stage, callbacks),
  },
  { name: 'callback-viewer', as: 'viewer', looks: few, open: to(`${callbacks}/shop-backend`) },
  { name: 'sources', open: to(sources, waitFor('No order for 30 days')) },
  { name: 'source-new', looks: few, open: to(sources, click('New source')) },
  { name: 'cohort-members', looks: few, open: to(sources, click(/members of/)) },
  { name: 'numbers', open: to(numbers, waitFor('Where is my order?')) },
  { name: 'number-written', looks: few, open: to(numbers, all(click('Send it a message'), write)) },
  {
    name: 'http-new-connection',
    looks: few,
    open: to(
      '/workflows/order-status',
      all(card('crm'), async (page) => {
        await page.getByLabel('Connection').selectOption('+');
      }),
    ),
  },
  { name: 'report-callback', looks: few, open: to('/workflows/order-status', card('told')) },
  { name: 'inbound-number', looks: few, open: to('/workflows/order-status', card('trigger')) },
];
