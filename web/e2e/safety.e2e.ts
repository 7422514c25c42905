import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longDocument } from '../src/workflow/fixtures';
import { openBrowser, Person } from './person';
import { type Carillon, startCarillon } from './server';

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

  it('should open, add and undo on 200 steps in a moment, and draw one card per key', async () => {
    const { page } = person;
    await carillon.api('POST', '/v1/workflows', { key: 'long', ...longDocument(200) });
    const start = Date.now();
    await page.goto(`${carillon.url}/workflows/long`);
    await page.locator('[data-card="trigger"]').waitFor();
    const opened = Date.now() - start;
    const act = async (keys: string, holds: () => Promise<boolean>) => {
      const from = Date.now();
      await page.keyboard.press(keys);
      await expect.poll(holds, { interval: 10 }).toBe(true);
      return Date.now() - from;
    };
    await page.locator('[data-card="branch_0"]').focus();
    const label = () =>
      page
        .locator('[data-card="trigger"]')
        .evaluate(
          () => document.querySelector('[data-card="branch_0"]')?.getAttribute('aria-label') ?? '',
        );
    const before = await label();
    const added = await act('Control+d', async () => (await label()) !== before);
    const undone = await act('Control+z', async () => (await label()) === before);
    console.log(`200 steps: open ${opened} ms, add ${added} ms, undo ${undone} ms`);
    expect(opened).toBeLessThan(8000);
    expect(added).toBeLessThan(1500);
    expect(undone).toBeLessThan(1500);
  });
});
