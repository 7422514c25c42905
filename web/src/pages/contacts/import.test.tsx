import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import ContactsPage from './ContactsPage';
import { contactOfRow, faultsOf, guessTargets } from './import';

describe('the columns of an import', () => {
  it.each([
    ['id,name,email,phone', 'id,name,email,phone'],
    ['Customer ID,Full name,E-Mail,Mobile number', 'id,name,email,phone'],
    ['contactId,WhatsApp,Language,Time zone,Labels', 'id,whatsapp,locale,timezone,tags'],
    ['Kundennummer,Vorname,Telefon', 'id,attribute,phone'],
    ['email,E-mail 2,city,', 'email,attribute,attribute,skip'],
  ])('should be guessed: %s', (header, expected) => {
    expect(guessTargets(header.split(',')).join(',')).toBe(expected);
  });

  it('should become a contact that says nothing where a cell is empty', () => {
    expect(
      contactOfRow(
        ['id', 'mail', 'tags', 'city', 'x'],
        ['id', 'email', 'tags', 'attribute', 'skip'],
        [' C1 ', '', 'vip; pune', 'Pune', 'gone'],
      ),
    ).toEqual({ id: 'C1', tags: ['vip', 'pune'], attributes: { city: 'Pune' } });
  });

  it('should lead a refusal back to its row', () => {
    const problems = [
      { pointer: '/contacts/1/email', code: 'x', message: 'No address.' },
      { pointer: '/contacts/1/phone', code: 'x', message: 'No number.' },
      { pointer: '', code: 'x', message: 'Something else.' },
    ];
    expect(faultsOf(problems, [7, 9])).toEqual([{ row: 9, message: 'No address. No number.' }]);
  });
});

describe('an import', () => {
  const open = async (text: string) => {
    showPage('/contacts', ContactsPage);
    await userEvent.click(await screen.findByRole('button', { name: 'Import CSV' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByLabelText('Rows'));
    await userEvent.paste(text);
    return dialog;
  };

  it('should save what can be saved, and list by row what cannot', async () => {
    const { calls, answers } = fakeApi();
    const bulk = () => calls.filter((call) => call.url === '/v1/contacts/bulk');
    const refused = refusal(422, 'No.', [
      { pointer: '/contacts/1/phone', code: 'x', message: 'Write it like +919800000002.' },
    ]);
    answers.set('POST /v1/contacts/bulk', {
      get status() {
        return bulk().length === 1 ? refused.status : 200;
      },
      body: refused.body,
    });
    const dialog = await open('id,phone\nC1,+919800000001\nC2,98\nC3,+919800000003');
    await userEvent.click(dialog.getByRole('button', { name: 'Import 3 contacts' }));
    expect(await dialog.findByText('2 contacts imported')).toBeTruthy();
    expect(dialog.getByText('1 row was not taken')).toBeTruthy();
    expect(dialog.getByText('Row 3')).toBeTruthy();
    const sent = bulk().map((call) =>
      (call.body as { contacts: { id: string }[] }).contacts.map(({ id }) => id),
    );
    expect(sent[0]).toEqual(['C1', 'C2', 'C3']);
    expect(sent[1]).toEqual(['C1', 'C3']);
  });

  it('should stop where the connection breaks, and go on from there', async () => {
    const { answers, calls } = fakeApi();
    answers.set('POST /v1/contacts/bulk', refusal(503, 'The database is away.'));
    const dialog = await open('id\nC1\nC2');
    await userEvent.click(dialog.getByRole('button', { name: 'Import 2 contacts' }));
    expect(await dialog.findByText('The database is away.')).toBeTruthy();
    answers.set('POST /v1/contacts/bulk', { status: 200, body: { items: [] } });
    await userEvent.click(dialog.getByRole('button', { name: 'Go on' }));
    expect(await dialog.findByText('2 contacts imported')).toBeTruthy();
    expect(calls.filter((call) => call.url === '/v1/contacts/bulk')).toHaveLength(2);
  });

  it('should not begin before a column says who somebody is', async () => {
    const { calls } = fakeApi();
    const dialog = await open('name,city\nAsha,Pune');
    await userEvent.click(dialog.getByRole('button', { name: 'Import 1 contact' }));
    await userEvent.selectOptions(dialog.getByLabelText('city becomes'), 'Email');
    expect(calls.some((call) => call.url === '/v1/contacts/bulk')).toBe(false);
    await userEvent.click(dialog.getByRole('button', { name: 'Import 1 contact' }));
    await waitFor(() =>
      expect(calls.find((call) => call.url === '/v1/contacts/bulk')?.body).toEqual({
        contacts: [{ name: 'Asha', email: 'Pune' }],
      }),
    );
  });
});
