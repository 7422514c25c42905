import { createServer, type Socket } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, Person } from './person';
import { type Carillon, startCarillon } from './server';

interface Mail {
  to: string[];
  data: string;
}

/** As much of SMTP as one plain delivery needs. */
async function startMailStandIn() {
  const mails: Mail[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    talk(socket, mails);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    mails,
    port: (server.address() as { port: number }).port,
    /** Also ends what the server keeps open for its next message. */
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function talk(socket: Socket, mails: Mail[]): void {
  let [text, mail, inData] = ['', { to: [], data: '' } as Mail, false];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const command = (line: string) => {
    const word = line.slice(0, 4).toUpperCase();
    if (word === 'RCPT') mail.to.push(line.slice(8).replace(/[<>]|\s.*$/g, ''));
    if (word === 'DATA') {
      inData = true;
      return say('354 go on');
    }
    if (word === 'QUIT') {
      say('221 bye');
      return socket.end();
    }
    say(word === 'EHLO' ? '250 stand-in' : '250 ok');
  };
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      if (!inData) command(line);
      else if (line !== '.') mail.data += `${line}\n`;
      else {
        mails.push(mail);
        [mail, inData] = [{ to: [], data: '' }, false];
        say('250 taken as 4711');
      }
    }
  });
  say('220 stand-in');
}

describe('A mail server is connected and tried in the page', () => {
  let carillon: Carillon;
  let mail: Awaited<ReturnType<typeof startMailStandIn>>;
  let browser: Browser;
  let person: Person;

  beforeAll(async () => {
    mail = await startMailStandIn();
    carillon = await startCarillon();
    browser = await openBrowser();
    person = await Person.sitDown(browser, carillon.url);
    await person.becomeOwner(carillon.firstLink);
    await carillon.api('PUT', '/v1/integrations/office-mail', {
      provider: 'smtp',
      channel: 'email',
      config: { host: '127.0.0.1', port: mail.port, security: 'none', from: 'shop@abc.example' },
      secrets: {},
    });
  });

  afterAll(async () => {
    await browser?.close();
    await carillon?.stop();
    await mail?.stop();
  });

  it('should send a test that really arrives, and say that it was accepted', async () => {
    const { page } = person;
    await page.goto(`${carillon.url}/integrations/office-mail`);
    await page.getByRole('textbox', { name: 'Server' }).waitFor();
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('asha@abc.example');
    await person.click(person.button('Send a test'));
    await page.getByText('The provider took it.').first().waitFor();
    await expect.poll(() => mail.mails.length).toBe(1);
    expect(mail.mails[0]!.to).toEqual(['asha@abc.example']);
    expect(mail.mails[0]!.data).toMatch(/^Subject: /m);
    await person.expectClean('the integration');
  });

  it('should say what is wrong when nobody answers there', async () => {
    const { page } = person;
    await mail.stop();
    await person.click(person.button('Send a test'));
    await page.locator('[role="status"] .text-error').first().waitFor();
    expect(mail.mails.length).toBe(1);
  });
});
