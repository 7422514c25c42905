import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, Person } from '../person';
import { type Carillon, startCarillon } from '../server';
import type { Scene, Stage } from './acts';
import { runsOf, scenes } from './scenes';
import { invite, seed, startShop } from './seed';

interface Look {
  name: string;
  width: number;
  height: number;
  dark?: boolean;
  language?: string;
}

const looks: Look[] = [
  { name: 'light-1280', width: 1280, height: 800 },
  { name: 'dark-1280', width: 1280, height: 800, dark: true },
  { name: 'light-1920', width: 1920, height: 1080 },
  { name: 'dark-1920', width: 1920, height: 1080, dark: true },
  { name: 'zoom-400', width: 320, height: 640 },
  { name: 'german', width: 1280, height: 800, language: 'de' },
];

const only = new RegExp(process.env.SHOTS_ONLY ?? '.');
const inLooks = new RegExp(process.env.SHOTS_LOOKS ?? '.');
const audit = process.env.SHOTS_AXE !== '0';
const folder =
  process.env.SHOTS_DIR ?? join(dirname(fileURLToPath(import.meta.url)), '../../target/shots');

/**
 * A picture of every page and state, in every look; each is also held against axe and the console.
 * SHOTS_ONLY and SHOTS_LOOKS are patterns; with CARILLON_E2E_URL a filled server is used again.
 */
describe('every page, looked at', () => {
  let carillon: Carillon;
  let shop: Awaited<ReturnType<typeof startShop>>;
  let browser: Browser;
  let stage: Omit<Stage, 'page'>;
  const cookies: Record<
    'owner' | 'viewer' | 'nobody',
    Awaited<ReturnType<BrowserContext['cookies']>>
  > = {
    owner: [],
    viewer: [],
    nobody: [],
  };

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    shop = await startShop();
    carillon = await startCarillon();
    browser = await openBrowser();
    const owner = await Person.sitDown(browser, carillon.url);
    if (carillon.firstLink) {
      await owner.becomeOwner(carillon.firstLink);
      await seed(carillon, shop.url);
    } else await owner.signIn('ravi@abc.example');
    cookies.owner = await owner.context.cookies();
    await owner.context.close();
    cookies.viewer = await beViewer(browser, carillon);
    stage = { url: carillon.url, runs: await runsOf(carillon), firstLink: carillon.firstLink };
  }, 400_000);

  afterAll(async () => {
    await browser?.close();
    await carillon?.stop();
    await shop?.stop();
  });

  for (const look of looks.filter((entry) => inLooks.test(entry.name)))
    it(`should look right in ${look.name}`, async () => {
      const flaws: string[] = [];
      for (const scene of scenes) {
        if (!only.test(scene.name) || (scene.looks && !scene.looks.test(look.name))) continue;
        flaws.push(...(await take(scene, look)).map((flaw) => `${scene.name}: ${flaw}`));
      }
      writeFileSync(join(folder, `flaws-${look.name}.txt`), `${flaws.join('\n')}\n`);
      expect(flaws).toEqual([]);
    }, 1_200_000);

  async function take(scene: Scene, look: Look): Promise<string[]> {
    const person = await Person.sitDown(browser, carillon.url, look);
    const { page, context } = person;
    page.setDefaultTimeout(12_000);
    await context.addCookies(cookies[scene.as ?? 'owner']);
    if (look.language)
      await context.addInitScript(
        (code) => localStorage.setItem('carillon.language', code),
        look.language,
      );
    const flaws: string[] = [];
    await scene
      .open({ page, ...stage })
      .catch(
        (cause: Error) =>
          look.language || look.width < 400 || flaws.push(cause.message.split('\n')[0]!),
      );
    await page.waitForTimeout(/loading/.test(scene.name) ? 700 : 450);
    await page.screenshot({
      path: join(folder, `${scene.name}.${look.name}.png`),
      timeout: 60_000,
    });
    if (audit) flaws.push(...(await person.flaws()).filter((flaw) => !expected(scene, flaw)));
    await context.close();
    return flaws;
  }
});

/** Scenes that show a fault have its line in the browser's console. */
const expected = (scene: Scene, flaw: string) =>
  /error|wrong|unknown|viewer|first-start|sign-in/.test(scene.name) && flaw.startsWith('console');

async function beViewer(browser: Browser, carillon: Carillon) {
  const viewer = await Person.sitDown(browser, carillon.url);
  const email = 'priya@abc.example';
  await viewer.becomeOwner(await invite(carillon, email), email, 'Priya Shah');
  const cookies = await viewer.context.cookies();
  await viewer.context.close();
  return cookies;
}
