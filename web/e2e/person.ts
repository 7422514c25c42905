import axe from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';

/** Seconds of the keystroke-level model: pointing and clicking, a key, thinking before an act. */
const cost = { click: 1.3, key: 0.2, think: 1.35 };

const password = 'correct-horse-battery-staple';

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CARILLON_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Somebody at the screen: every act is counted, every console error and foreign request kept. */
export class Person {
  interactions = 0;
  seconds = 0;
  readonly errors: string[] = [];
  readonly foreign: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly home: string,
  ) {}

  static async sitDown(
    browser: Browser,
    home: string,
    look: { width?: number; height?: number; dark?: boolean } = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
      colorScheme: look.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: home });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const person = new Person(page, context, home);
    page.on('console', (message) => {
      if (message.type() === 'error') person.errors.push(message.text());
    });
    page.on('pageerror', (error) => person.errors.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(home) && !url.startsWith('data:') && !url.startsWith('blob:'))
        person.foreign.push(url);
    });
    return person;
  }

  button = (name: string | RegExp) =>
    this.page.getByRole('button', { name, exact: typeof name === 'string' });

  async click(target: Locator): Promise<void> {
    this.interactions += 1;
    this.seconds += cost.click + cost.think;
    await target.click();
  }

  async type(text: string, then?: string): Promise<void> {
    this.interactions += 1;
    this.seconds += cost.think + (text.length + (then ? 1 : 0)) * cost.key;
    await this.page.keyboard.type(text, { delay: 5 });
    if (then) await this.page.keyboard.press(then);
  }

  async press(key: string): Promise<void> {
    this.interactions += 1;
    this.seconds += cost.think + cost.key;
    await this.page.keyboard.press(key);
  }

  /** Copies from somewhere else and pastes where the caret is. */
  async paste(text: string): Promise<void> {
    this.interactions += 1;
    this.seconds += cost.think + 2 * cost.key;
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press('Control+V');
  }

  /** No serious or critical finding of axe, no console error, no request to anywhere else. */
  async expectClean(where: string): Promise<void> {
    expect(await this.flaws(), where).toEqual([]);
  }

  /** What is not clean about the page as it stands. */
  async flaws(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const found = await this.page.evaluate(async () => {
      const result = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
      });
      return result.violations
        .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
        .map(
          (violation) =>
            `axe ${violation.id}: ${violation.nodes
              .slice(0, 3)
              .map((node) => node.html.slice(0, 160))
              .join(' | ')}`,
        );
    });
    return [
      ...found,
      ...this.errors.map((error) => `console: ${error}`),
      ...this.foreign.map((url) => `request elsewhere: ${url}`),
    ];
  }

  async signIn(email: string): Promise<void> {
    await this.page.goto(`${this.home}/sign-in`);
    await this.page.getByLabel(/e-?mail/i).fill(email);
    await this.page.locator('input[type="password"]').first().fill(password);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('navigation', { name: 'Main' }).waitFor();
  }

  /** Makes the first owner with the one-time link. */
  async becomeOwner(link: string, email = 'ravi@abc.example', name = 'Ravi Rao'): Promise<void> {
    if (!link) return;
    await this.page.goto(link);
    await this.page.getByLabel(/^(your )?name/i).fill(name);
    await this.page.getByLabel(/e-?mail/i).fill(email);
    await this.page.locator('input[type="password"]').first().fill(password);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('navigation', { name: 'Main' }).waitFor();
  }
}
