import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAbc, sample } from './abc';
import { openBrowser, Person } from './person';
import { type Carillon, type Stub, startCarillon, startStub } from './server';

interface RunList {
  items: {
    id: string;
    status: string;
    contact: unknown;
    trigger: { customer_id: string; status: string };
  }[];
}

describe('J1: the ABC workflow from an empty account', () => {
  let carillon: Carillon;
  let stub: Stub;
  let browser: Browser;
  let person: Person;

  beforeAll(async () => {
    stub = await startStub();
    carillon = await startCarillon();
    browser = await openBrowser();
    person = await Person.sitDown(browser, carillon.url);
    await person.becomeOwner(carillon.firstLink);
  });

  afterAll(async () => {
    await browser?.close();
    await carillon?.stop();
    await stub?.stop();
  });

  it('should be built, tested and published within 60 interactions and 300 seconds', async () => {
    const { page } = person;
    await page.goto(`${carillon.url}/workflows`);
    await person.expectClean('the empty list');
    await person.click(
      page
        .getByRole('link', { name: /webhook/i })
        .or(page.getByRole('button', { name: /webhook/i }))
        .first(),
    );
    await page.getByRole('textbox', { name: 'Workflow name' }).waitFor();
    await person.type('ABC payments', 'Enter');
    await buildAbc(person, `http://127.0.0.1:${stub.port}`);
    await person.expectClean('the builder');
    await page.getByRole('button', { name: /No problems|problem/ }).waitFor();

    await person.click(page.getByRole('link', { name: 'Test', exact: true }).first());
    await person.click(person.button('Make scenarios from branches'));
    await person.click(person.button('Run all'));
    await page.getByText('4 of 4 passed').first().waitFor();
    await page.getByText('100 % of lanes covered').waitFor();
    await page.getByText('Simulated', { exact: true }).first().waitFor();
    await person.expectClean('the test drawer');

    await person.click(person.button('Publish'));
    await page
      .getByText(/Added Order confirmation/)
      .first()
      .waitFor();
    await person.click(person.button('Publish v1'));
    await page.getByRole('heading', { name: 'Live v1' }).waitFor();
    await person.expectClean('the publish dialog');
    await person.click(person.button('Done'));
    console.log(
      `J1: ${person.interactions} interactions, ${Math.round(person.seconds)} s by keystroke-level count`,
    );
    expect(person.interactions).toBeLessThanOrEqual(60);
    expect(person.seconds).toBeLessThanOrEqual(300);
  });

  it('should run on real calls: two channels, one PUT, a retry link, then the confirmation', async () => {
    const { body: workflow } = await carillon.api<{ hookUrls: { test: string } }>(
      'GET',
      '/v1/workflows/abc-payments',
    );
    const before = stub.calls.filter((call) => call.method === 'PUT').length;
    const call = (status: string, id: string) =>
      fetch(workflow.hookUrls.test, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          ...sample,
          status,
          customer_id: id,
          customer: {
            ...sample.customer,
            email: `${id.toLowerCase()}@x.in`,
            phone: `+9198000000${id.slice(1).padStart(2, '0')}`,
          },
        }),
      });
    for (const [status, id] of [
      ['success', 'C1'],
      ['failed', 'C2'],
      ['failed', 'C3'],
      ['success', 'C3'],
    ] as const)
      expect((await call(status, id)).status).toBe(202);
    await expect
      .poll(
        async () =>
          (await carillon.api<RunList>('GET', '/v1/runs?workflow=abc-payments')).body.items.filter(
            (run) => run.status === 'done',
          ).length,
        { timeout: 10_000 },
      )
      .toBe(4);
    const inbox = (
      await carillon.api<{ items: { channel: string; to: string; content: unknown }[] }>(
        'GET',
        '/v1/test-inbox',
      )
    ).body.items;
    const of = (id: string) =>
      inbox
        .filter(
          (message) =>
            message.to.startsWith(id.toLowerCase()) ||
            message.to.endsWith(id.slice(1).padStart(2, '0')),
        )
        .map((message) => message.channel)
        .sort();
    expect(of('C1')).toEqual(['email', 'sms']);
    expect(of('C2')).toEqual(['email', 'sms']);
    expect(of('C3')).toEqual(['email', 'sms', 'sms']);
    expect(stub.calls.filter((entry) => entry.method === 'PUT').length - before).toBe(1);
  });

  it('should show the way of the C2 run with its values', async () => {
    const { body } = await carillon.api<RunList>('GET', '/v1/runs?workflow=abc-payments');
    const run = body.items.find((item) => item.trigger?.customer_id === 'C2') ?? body.items[1]!;
    const { page } = person;
    await page.goto(`${carillon.url}/runs/${run.id}`);
    await page.getByText(/PUT/).first().waitFor();
    await page
      .getByText(/power_user/)
      .first()
      .waitFor();
    await person.expectClean('the run');
  });
});
