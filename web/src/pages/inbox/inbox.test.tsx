import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, showPage } from '../../../dev/page';
import { forScheme, writeMail } from '../shared/mail';
import InboxPage from './InboxPage';

describe('the test inbox', () => {
  it('should show a phone for a number and the mails beside it', async () => {
    fakeApi();
    showPage('/inbox', InboxPage);
    const phone = await screen.findByRole('region', { name: 'Phone' });
    expect(within(phone).getByText(/was everything right/)).toBeTruthy();
    await userEvent.selectOptions(within(phone).getByLabelText('Whose phone'), '+919800000003');
    expect(within(phone).getByText(/did not go through/)).toBeTruthy();
    const mailbox = screen.getByRole('region', { name: 'Mailbox' });
    expect(within(mailbox).getByTitle('The mail as sent')).toBeTruthy();
  });

  it('should answer as the person through the newest message', async () => {
    const { calls } = fakeApi();
    showPage('/inbox', InboxPage);
    await userEvent.type(await screen.findByLabelText('Answer as +919800000002'), 'Yes{Enter}');
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'POST')).toEqual({
        method: 'POST',
        url: '/v1/test-inbox/req_m4%3Aa1b2/reply',
        body: { text: 'Yes' },
      }),
    );
    const phone = screen.getByRole('region', { name: 'Phone' });
    expect(await within(phone).findByText('Yes')).toBeTruthy();
    sessionStorage.clear();
  });

  it('should be emptied only after a question', async () => {
    fakeApi();
    showPage('/inbox', InboxPage);
    await screen.findByRole('region', { name: 'Phone' });
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await userEvent.click(screen.getByRole('button', { name: 'Clear the inbox' }));
    expect(await screen.findByText('No messages yet')).toBeTruthy();
  });

  it('should say that it exists only in Test', async () => {
    fakeApi();
    showPage('/inbox', InboxPage, { environment: 'live' });
    expect(await screen.findByText('The test inbox is only in Test')).toBeTruthy();
  });
});

describe('a mail in its frame', () => {
  const written = (html: string) => {
    const target = document.implementation.createHTMLDocument();
    const { remoteImages } = writeMail(target, html, false);
    return { target, remoteImages };
  };

  it('should run nothing and load nothing from outside', () => {
    const { target, remoteImages } = written(
      '<script>alert(1)</script><p onclick="x()">Hello</p><img src="https://track.example/p.gif"><a href="javascript:x()">go</a><iframe src="https://x.example"></iframe>',
    );
    expect(target.querySelector('script, iframe')).toBeNull();
    expect(target.querySelector('p')?.hasAttribute('onclick')).toBe(false);
    expect(target.querySelector('img')?.hasAttribute('src')).toBe(false);
    expect(target.querySelector('a')?.hasAttribute('href')).toBe(false);
    expect(remoteImages).toBe(1);
  });

  it('should keep the styles that were written on the elements', () => {
    const { target } = written(
      '<body style="margin:0"><p style="color: rgb(1, 2, 3)">Hello</p></body>',
    );
    expect(target.querySelector('p')?.style.color).toBe('rgb(1, 2, 3)');
    expect(target.querySelector('p')?.dataset.mailStyle).toBeUndefined();
  });

  it('should answer the mail’s own dark rules', () => {
    expect(forScheme('@media (prefers-color-scheme: dark) { p { color: white } }', true)).toContain(
      'min-width',
    );
    expect(
      forScheme('@media (prefers-color-scheme: dark) { p { color: white } }', false),
    ).toContain('max-width');
  });
});
