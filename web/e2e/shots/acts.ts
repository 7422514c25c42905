import type { Page } from 'playwright-core';

/** One picture: a page in one state. */
export interface Scene {
  name: string;
  /** Who looks: the owner by default. */
  as?: 'owner' | 'viewer' | 'nobody';
  /** Only in these looks; all by default. */
  looks?: RegExp;
  open: (stage: Stage) => Promise<void>;
}

export interface Stage {
  page: Page;
  url: string;
  runs: Record<'done' | 'failed' | 'waiting', string>;
  firstLink: string;
}

/** Opens a page, then does something there. */
export const to =
  (path: string, then?: (page: Page) => Promise<unknown>) =>
  async ({ page, url }: Stage) => {
    await page.goto(url + path);
    await then?.(page);
  };
export const click = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name }).first().click();
export const card = (id: string) => (page: Page) => page.locator(`[data-card="${id}"]`).click();
export const tab = (name: string) => async (page: Page) => {
  await page.getByRole('tab', { name }).first().click();
};
export const all =
  (...acts: ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };
export const waitFor = (text: string | RegExp) => (page: Page) =>
  page.getByText(text).filter({ visible: true }).first().waitFor();
/** Opens a page whose answer never comes. */
export const slow = (pattern: string) => async (stage: Stage, path: string) => {
  await stage.page.route(pattern, () => new Promise(() => {}));
  await stage.page.goto(stage.url + path);
};
/** Opens a page whose answer is a failure. */
export const broken = (pattern: string, status: number) => async (stage: Stage, path: string) => {
  await stage.page.route(pattern, (route) =>
    route.fulfill({
      status,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        title: 'The database does not answer',
        detail: 'The database does not answer. Nothing was lost; try again in a moment.',
        code: 'database.unavailable',
        status,
      }),
    }),
  );
  await stage.page.goto(stage.url + path);
  await stage.page.getByRole('button', { name: 'Try again' }).waitFor();
};

/** Opens a page whose lists are empty. */
export const empty = (pattern: string | RegExp) => async (stage: Stage, path: string) => {
  await stage.page.route(pattern, (route) =>
    route.fulfill({ json: { items: [], nextCursor: null } }),
  );
  await stage.page.goto(stage.url + path);
};

/** As a server looks that nobody has used yet. */
export const unused = (path: string) => (stage: Stage) =>
  empty(/\/v1\/(workflows|runs|messages|integrations|test-inbox|insights)(\?|$)/)(stage, path);

/** The looks of a state that differs little from its page. */
export const few = /^(light|dark)-1280/;
