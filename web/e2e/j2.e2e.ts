import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, Person } from './person';
import { type Carillon, startCarillon } from './server';

describe('J2: built and re-arranged by keyboard alone', () => {
  let carillon: Carillon;
  let browser: Browser;
  let person: Person;

  beforeAll(async () => {
    carillon = await startCarillon();
    browser = await openBrowser();
    person = await Person.sitDown(browser, carillon.url);
    await person.becomeOwner(carillon.firstLink);
  });

  afterAll(async () => {
    await browser?.close();
    await carillon?.stop();
  });

  const focused = () =>
    person.page.evaluate(
      () =>
        document.activeElement?.getAttribute('data-card') ??
        document.activeElement?.getAttribute('data-row') ??
        '',
    );
  const order = () =>
    person.page.evaluate(() =>
      [...document.querySelectorAll('[data-card]')]
        .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
        .map((card) => card.getAttribute('data-card')),
    );

  it('should add, move, undo, use the outline, publish and turn single keys off', async () => {
    const { page } = person;
    await page.goto(`${carillon.url}/workflows/new?trigger=webhook`);
    await page.getByRole('textbox', { name: 'Workflow name' }).waitFor();
    await person.type('Keys only', 'Enter');
    await expect.poll(focused).toBe('trigger');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain(
      'Trigger, Webhook',
    );

    await person.press('a');
    await page.getByRole('combobox', { name: 'Find a step' }).waitFor();
    await person.type('delay', 'Enter');
    await page.getByText('How long').waitFor();
    await page.getByRole('spinbutton').first().focus();
    await page.keyboard.press('Control+A');
    await person.type('2', 'Tab');
    await person.type('d');
    await person.press('Escape');
    await expect.poll(focused).toBe('delay');
    await page.getByText('Wait 2 days').first().waitFor();

    await person.press('a');
    await person.type('send', 'Enter');
    await page.getByRole('combobox', { name: 'Choose a notification' }).waitFor();
    await person.type('remind', 'Enter');
    await page.getByText('Reminder').first().waitFor();
    await page.getByRole('button', { name: /^Notification: Reminder/ }).waitFor();
    await person.press('Escape');
    await expect.poll(focused).toBe('send');
    await person.press('Alt+ArrowUp');
    await expect.poll(order).toEqual(['trigger', 'send', 'delay']);
    await page.getByText('Moved Reminder').first().waitFor({ state: 'attached' });
    await person.press('Control+Z');
    await expect.poll(order).toEqual(['trigger', 'delay', 'send']);
    await expect.poll(focused).toBe('send');

    await person.press('o');
    const tree = page.getByRole('tree', { name: 'Outline of the workflow' });
    await tree.waitFor();
    expect(await tree.getByRole('treeitem').count()).toBe(3);
    await tree.getByRole('treeitem').first().focus();
    await person.press('ArrowDown');
    await expect.poll(focused).toBe('delay');
    await person.press('m');
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-plus'));
    await person.press('Enter');
    await expect.poll(order).toEqual(['trigger', 'send', 'delay']);
    await person.expectClean('the outline');

    await person.press('Control+k');
    await person.type('publish');
    await page.getByRole('option', { name: 'Publish' }).waitFor();
    await person.press('Enter');
    await page.getByRole('button', { name: 'Publish v1' }).waitFor();
    await expect
      .poll(() => page.getByRole('button', { name: 'Publish v1' }).getAttribute('aria-disabled'))
      .toBeNull();
    await page.getByRole('button', { name: 'Publish v1' }).focus();
    await person.press('Enter');
    await page.getByRole('heading', { name: 'Live v1' }).waitFor();
    await person.press('Enter');
    await page.getByText('Live v1').first().waitFor();

    await person.press('Control+k');
    await person.type('keyboard', 'Enter');
    const box = page.getByRole('checkbox', { name: /Single-letter keys/ });
    await box.focus();
    await person.press('Space');
    await page.goto(`${carillon.url}/workflows/keys-only`);
    await page.locator('[data-card="trigger"]').focus();
    await person.press('a');
    expect(await page.getByRole('combobox', { name: 'Find a step' }).count()).toBe(0);
    await person.expectClean('the builder');
  });
});
