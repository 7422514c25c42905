import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longDocument } from '../src/workflow/fixtures';
import { openBrowser, Person } from './person';
import { type Carillon, startCarillon } from './server';

const ratio = (long: number, small: number) => (long / Math.max(1, small)).toFixed(1);

interface Shown {
  draft: { name: string; steps: { id: string; name?: string; outcome?: string }[] };
}

describe('No work is lost, and long flows stay quick', () => {
  let carillon: Carillon;
  let browser: Browser;
  let person: Person;

  beforeAll(async () => {
    carillon = await startCarillon();
    browser = await openBrowser();
    person = await Person.sitDown(browser, carillon.url);
    await person.becomeOwner(carillon.firstLink);
    await carillon.api('POST', '/v1/workflows', {
      key: 'safe',
      name: 'Safe',
      trigger: { type: 'event', name: 'x' },
      steps: [
        { id: 'one', type: 'end', outcome: 'a' },
        { id: 'two', type: 'end', outcome: 'b' },
      ],
    });
  });

  afterAll(async () => {
    await browser?.close();
    await carillon?.stop();
  });

  const draft = async () => (await carillon.api<Shown>('GET', '/v1/workflows/safe')).body.draft;
  const outcome = () => person.page.getByRole('textbox', { name: 'Outcome' });

  it('should keep edits through a lost connection and a reload', async () => {
    const { page, context } = person;
    await page.goto(`${carillon.url}/workflows/safe`);
    await page.locator('[data-card="one"]').click();
    await context.setOffline(true);
    await outcome().fill('offline');
    await page.getByText(/Offline, \d+ changes? kept/).waitFor();
    await context.setOffline(false);
    await expect
      .poll(async () => (await draft()).steps[0]?.outcome, { timeout: 10_000 })
      .toBe('offline');
    await context.route('**/v1/workflows/safe', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await outcome().fill('before reload');
    await page.getByText(/Offline/).waitFor();
    await page.waitForTimeout(300);
    await page.reload();
    await context.unroute('**/v1/workflows/safe');
    await expect
      .poll(async () => (await draft()).steps[0]?.outcome, { timeout: 15_000 })
      .toBe('before reload');
    await page.locator('[data-card="one"]').focus();
    await page.keyboard.press('Control+Z');
    await expect
      .poll(async () => (await draft()).steps[0]?.outcome, { timeout: 10_000 })
      .toBe('offline');
    person.errors.length = 0;
  });

  it('should join a second editor on another step and ask on the same one', async () => {
    const { page } = person;
    const other = await Person.sitDown(browser, carillon.url);
    await other.context.addCookies(await person.context.cookies());
    await other.page.goto(`${carillon.url}/workflows/safe`);
    await other.page.locator('[data-card="two"]').click();
    await other.page.getByRole('textbox', { name: 'Outcome' }).fill('from the other');
    await expect
      .poll(async () => (await draft()).steps[1]?.outcome, { timeout: 10_000 })
      .toBe('from the other');
    await page.locator('[data-card="one"]').click();
    await outcome().fill('mine');
    await expect
      .poll(async () => (await draft()).steps.map((step) => step.outcome).join(), {
        timeout: 10_000,
      })
      .toBe('mine,from the other');
    await other.page.locator('[data-card="one"]').click();
    await other.page.getByRole('textbox', { name: 'Outcome' }).fill('theirs');
    await other.page.getByRole('heading', { name: 'Two edits of the same place' }).waitFor();
    await other.button('Keep mine').click();
    await expect
      .poll(async () => (await draft()).steps[0]?.outcome, { timeout: 10_000 })
      .toBe('theirs');
    await other.context.close();
    person.errors.length = 0;
  });

  /** Processor time of the page's own thread, in ms: the same on a busy machine. */
  async function busy(keys: string, holds: () => Promise<boolean>): Promise<number> {
    const cdp = await person.context.newCDPSession(person.page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const task = async () =>
      (await cdp.send('Performance.getMetrics')).metrics.find(
        (metric) => metric.name === 'TaskDuration',
      )!.value * 1000;
    const from = await task();
    await person.page.keyboard.press(keys);
    await expect.poll(holds, { interval: 50, timeout: 20_000 }).toBe(true);
    const spent = (await task()) - from;
    await cdp.detach();
    return Math.round(spent);
  }

  async function openAddUndo(
    workflow: string,
    card: string,
  ): Promise<{ open: number; add: number; undo: number }> {
    const { page } = person;
    await page.goto(`${carillon.url}/workflows`);
    await page.locator(`a[href="/workflows/${workflow}"]`).focus();
    const first = page.locator(`[data-card="${card}"]`);
    const open = await busy('Enter', () => first.isVisible());
    await first.focus();
    const name = () =>
      page
        .locator(`[data-card="${card}"]`)
        .getAttribute('aria-label')
        .catch(() => '');
    const before = await name();
    const add = await busy('Control+d', async () => (await name()) !== before);
    const undo = await busy('Control+z', async () => (await name()) === before);
    return { open, add, undo };
  }

  it('should open, add and undo on 200 steps in a moment', async () => {
    await carillon.api('POST', '/v1/workflows', { key: 'long', ...longDocument(200) });
    const small = await openAddUndo('safe', 'one');
    const long = await openAddUndo('long', 'branch_0');
    const told = (['open', 'add', 'undo'] as const).map(
      (what) => `${what} ${small[what]}, ${long[what]} (× ${ratio(long[what], small[what])})`,
    );
    console.log(`processor time on 2 steps and on 200, ms: ${told.join('; ')}`);
    expect(long.open).toBeLessThan(1_500);
    expect(long.add).toBeLessThan(250);
    expect(long.undo).toBeLessThan(250);
    expect(await person.page.locator('[data-card]').count()).toBeLessThan(60);
  });
});
