import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import ContactPage from './ContactPage';
import ContactsPage from './ContactsPage';
import { addressesOf } from './contact';
import { momentFrom } from './timeline';

describe('the contacts', () => {
  it('should be searched by the server', async () => {
    const { calls } = fakeApi();
    const { router } = showPage('/contacts', ContactsPage);
    await screen.findByRole('row', { name: /Asha Rao/ });
    await userEvent.type(screen.getByLabelText(/Find by name/), '9800');
    await waitFor(() =>
      expect(calls.some((call) => call.url === '/v1/contacts?q=9800')).toBe(true),
    );
    expect(router.state.location.search).toBe('?q=9800');
  });

  it('should make one and keep a refusal at its field', async () => {
    const { answers } = fakeApi({ empty: true });
    answers.set(
      'POST /v1/contacts',
      refusal(422, 'Not valid.', [
        { pointer: '/phone', code: 'phone.invalid', message: 'Write it as +919800000002.' },
      ]),
    );
    showPage('/contacts', ContactsPage);
    await userEvent.click(await screen.findByRole('button', { name: 'New contact' }));
    await userEvent.type(screen.getByLabelText('Phone'), '98');
    await userEvent.click(screen.getAllByRole('button', { name: 'New contact' }).at(-1)!);
    await waitFor(() =>
      expect(screen.getByLabelText('Phone').getAttribute('aria-invalid')).toBe('true'),
    );
  });
});

describe('a contact', () => {
  it('should tell runs and messages where the server has no timeline', async () => {
    fakeApi();
    showPage('/contacts/:id', ContactPage, { at: '/contacts/C2' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Asha Rao' })).toBeTruthy();
    await userEvent.click((await screen.findAllByRole('button', { name: 'Show the message' }))[1]!);
    expect(await screen.findByText('Your order O-7 is confirmed')).toBeTruthy();
  });

  it('should be erased only after a question', async () => {
    const { server } = fakeApi();
    showPage('/contacts/:id', ContactPage, { at: '/contacts/C2' });
    await userEvent.click(await screen.findByRole('button', { name: 'More' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Erase…' }));
    expect(server.kept('contacts').has('C2')).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Erase this person' }));
    await screen.findByText('elsewhere');
    expect(server.kept('contacts').has('C2')).toBe(false);
  });

  it('should show what is switched off', () => {
    expect(
      addressesOf({
        id: 'C1',
        phone: '+91',
        preferences: { channels: { whatsapp: false } },
        stopped: ['sms'],
      }),
    ).toEqual([
      { channel: 'sms', address: '+91', off: false, stopped: true },
      { channel: 'whatsapp', address: '+91', off: true, stopped: false },
    ]);
  });

  it('should read the server’s moments', () => {
    expect(
      momentFrom(
        {
          kind: 'message',
          id: 'm1',
          at: '2026-01-01T00:00:00Z',
          channel: 'sms',
          status: 'skipped',
          reason: 'opted_out',
        },
        0,
      ),
    ).toMatchObject({ kind: 'message', message: 'm1', reason: 'opted_out' });
    expect(momentFrom({ type: 'run.started', id: 'run_1', workflow: 'abc' }, 0)).toMatchObject({
      kind: 'run',
      run: 'run_1',
      title: 'abc',
    });
  });

  it('should say why a message did not arrive, and what comes next', async () => {
    const { answers, calls } = fakeApi();
    answers.set('GET /v1/contacts/C2/why', {
      status: 200,
      body: {
        verdict: 'not_sent',
        code: 'opted_out',
        sentence: 'She opted out of SMS on 12 November.',
        evidence: [{ kind: 'run', id: 'run_1', at: '2026-11-12T09:00:00Z', text: 'STOP arrived' }],
        nextAction: 'Ask her to send START.',
      },
    });
    answers.set('GET /v1/upcoming', {
      status: 200,
      body: {
        items: [
          {
            kind: 'delay',
            until: '2026-12-01T09:00:00Z',
            runId: 'run_9',
            workflow: 'kyc',
            step: 'wait',
            held: false,
          },
        ],
        nextCursor: null,
      },
    });
    showPage('/contacts/:id', ContactPage, { at: '/contacts/C2' });
    expect(await screen.findByRole('heading', { name: 'Coming up' })).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: /Why didn't/ }));
    const about = await screen.findByLabelText('What they should have got');
    await userEvent.selectOptions(about, 'notification=order-confirmation');
    await userEvent.click(screen.getByRole('button', { name: 'Find out' }));
    expect(await screen.findByText('She opted out of SMS on 12 November.')).toBeTruthy();
    expect(screen.getByText('Ask her to send START.')).toBeTruthy();
    expect(
      calls.some((call) => call.url === '/v1/contacts/C2/why?notification=order-confirmation'),
    ).toBe(true);
  });
});
