import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, showPage } from '../../../dev/page';
import ContactPage from './ContactPage';
import { merged } from './merged';

const show = (role: 'owner' | 'support' | 'viewer' = 'owner') =>
  showPage('/contacts/:id', ContactPage, { at: '/contacts/C2', role });

const choose = async (item: string) => {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(screen.getByRole('menuitem', { name: new RegExp(item) }));
};

describe('a contact', () => {
  it('should be merged with another after what would come of it was shown', async () => {
    const { server, answers, calls } = fakeApi();
    server.kept('contacts').set('C7', { id: 'C7', name: 'A. Rao', phone: '+919800000002' });
    answers.set('POST /v1/contacts/C2/merge', { status: 200, body: { id: 'C2' } });
    show();
    await choose('Merge with another');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(await dialog.findByRole('button', { name: /A\. Rao/ }));
    expect(dialog.getByText('Given up: A. Rao')).toBeTruthy();
    expect(calls.some((call) => call.method === 'POST')).toBe(false);
    await userEvent.click(dialog.getByRole('button', { name: 'Merge the two' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'POST')).toMatchObject({
        url: '/v1/contacts/C2/merge',
        body: { from: 'C7' },
      }),
    );
  });

  it('should keep its own values, take what it lacks, and put tags together', () => {
    expect(
      merged(
        { id: 'a', name: 'Asha', tags: ['vip'], attributes: { plan: 'pro' } },
        { id: 'b', name: 'A.', phone: '+91', tags: ['vip', 'pune'], attributes: { plan: 'free' } },
      ),
    ).toEqual([
      { name: 'name', value: 'Asha', from: 'own', lost: 'A.' },
      { name: 'phone', value: '+91', from: 'other', lost: null },
      { name: 'tags', value: 'vip, pune', from: 'both', lost: null },
      { name: 'plan', value: 'pro', from: 'own', lost: 'free' },
    ]);
  });

  it('should have all its runs stopped by support', async () => {
    const { answers, calls } = fakeApi();
    answers.set('POST /v1/runs/bulk', {
      status: 200,
      body: { action: 'cancel', matched: 2, dryRun: true },
    });
    show('support');
    await choose('Stop all runs');
    expect(await screen.findByText('2 runs will be cancelled.')).toBeTruthy();
    expect(calls.find((call) => call.method === 'POST')?.body).toEqual({
      action: 'cancel',
      filter: { contact: 'C2' },
      dryRun: true,
    });
  });

  it('should be opted out of one channel alone', async () => {
    const { answers, calls } = fakeApi();
    answers.set('PATCH /v1/contacts/C2', { status: 200, body: { id: 'C2' } });
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Opt out of SMS' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PATCH')?.body).toEqual({
        preferences: { channels: { sms: false } },
      }),
    );
  });

  it('should not be changed by a viewer', async () => {
    const { calls } = fakeApi();
    show('viewer');
    await userEvent.click(await screen.findByRole('button', { name: 'Opt out of SMS' }));
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    for (const item of screen.getAllByRole('menuitem'))
      expect(item.getAttribute('aria-disabled')).toBe('true');
    expect(calls.every((call) => call.method === 'GET')).toBe(true);
  });
});
