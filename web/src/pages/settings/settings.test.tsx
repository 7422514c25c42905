import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import { actionName, targetOf } from './audit';
import { languageChoices } from './languages';
import SettingsPage from './SettingsPage';

type Role = 'owner' | 'viewer' | 'editor';
const show = (part: string, role: Role = 'owner') =>
  showPage('/settings/:part?', SettingsPage, { at: `/settings/${part}`, role });

const settings = { name: 'ABC', timezone: 'Asia/Kolkata', locale: 'en', retention: 'P365D' };

describe('the workspace', () => {
  const withSettings = (read = settings) => {
    const fake = fakeApi();
    fake.answers.set('GET /v1/settings', { status: 200, body: read, headers: { ETag: '"3"' } });
    return fake;
  };

  it('should count how long things are kept in days, and say what less deletes', async () => {
    const { answers, calls } = withSettings();
    answers.set('PUT /v1/settings', { status: 200, body: settings });
    show('');
    const unit = await screen.findByLabelText('Unit of how long things are kept');
    expect((unit as HTMLSelectElement).value).toBe('years');
    await userEvent.selectOptions(unit, 'months');
    expect(screen.getByText(/older than 30 days is deleted for good/)).toBeTruthy();
    await userEvent.selectOptions(screen.getByLabelText('Language of messages'), 'German');
    await userEvent.click(screen.getByRole('button', { name: 'Save the settings' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')?.body).toEqual({
        ...settings,
        locale: 'de',
        retention: 'P30D',
      }),
    );
  });

  it('should keep what was entered where the server refuses it, and say so at the field', async () => {
    const { answers } = withSettings();
    answers.set(
      'PUT /v1/settings',
      refusal(422, 'No.', [{ pointer: '/name', code: 'x', message: 'Another name.' }]),
    );
    show('');
    const name = await screen.findByLabelText('Name of the workspace');
    await userEvent.type(name, ' shop');
    await userEvent.click(screen.getByRole('button', { name: 'Save the settings' }));
    await waitFor(() => expect(name.getAttribute('aria-invalid')).toBe('true'));
    expect((name as HTMLInputElement).value).toBe('ABC shop');
  });

  it('should offer languages by name and keep one that it does not know', () => {
    const choices = languageChoices('en', 'x-klingon');
    expect(choices.find(({ value }) => value === 'pt-BR')?.label).toBe('Brazilian Portuguese');
    expect(choices.some(({ value }) => value === 'x-klingon')).toBe(true);
  });
});

describe('variables', () => {
  const withVariables = () => {
    const fake = fakeApi();
    fake.server.kept('variables').set('shop_url', {
      key: 'shop_url',
      value: 'https://abc.example',
      secret: false,
    });
    return fake;
  };

  it('should be added, and never over another of the same name', async () => {
    const { calls } = withVariables();
    show('variables');
    await screen.findByText('{{env.shop_url}}');
    await userEvent.click(screen.getByRole('button', { name: 'Add a variable' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(await within(dialog).findByLabelText(/^Variable/), 'shop_url');
    expect(within(dialog).getByText('There is a variable of that name already.')).toBeTruthy();
    await userEvent.type(within(dialog).getByLabelText(/^Variable/), '2');
    await userEvent.type(within(dialog).getByLabelText('Value'), '5');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(calls.find((call) => call.method === 'PUT')).toMatchObject({
        url: '/v1/variables/shop_url2',
        body: { value: '5' },
      }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('should be removed only after a question', async () => {
    const { server } = withVariables();
    show('variables');
    await userEvent.click(await screen.findByRole('button', { name: 'Remove shop_url' }));
    expect(server.kept('variables').size).toBe(1);
    await userEvent.click(screen.getByRole('button', { name: 'Remove the variable' }));
    await waitFor(() => expect(server.kept('variables').size).toBe(0));
  });

  it('should be read but not changed by an editor', async () => {
    withVariables();
    show('variables', 'editor');
    await userEvent.click(await screen.findByRole('button', { name: 'Remove shop_url' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the audit trail', () => {
  const entry = {
    seq: 7,
    at: '2026-11-23T03:44:00Z',
    environment: 'shared',
    actor: { kind: 'member', id: 'mem_1' },
    address: '10.0.0.7',
    action: 'PUT /v1/workflows/{key}',
    target: '/v1/workflows/abc-payments',
    detail: { status: 200, fields: ['name', 'steps'] },
  };
  const withTrail = (whole = true) => {
    const fake = fakeApi();
    fake.answers.set('GET /v1/audit', { status: 200, body: { items: [entry], nextCursor: null } });
    fake.answers.set('GET /v1/audit/check', {
      status: 200,
      body: whole ? { whole } : { whole, brokenAt: 4 },
    });
    return fake;
  };

  it('should say in words who did what from where, and that the chain is whole', async () => {
    withTrail();
    show('audit');
    const row = within((await screen.findByText('10.0.0.7')).closest('tr')!);
    expect(row.getAllByText('Ravi Rao')[0]).toBeTruthy();
    expect(row.getByText("Saved a workflow's draft")).toBeTruthy();
    expect(row.getByText('name, steps')).toBeTruthy();
    expect(row.getByRole('link').getAttribute('href')).toBe('/workflows/abc-payments');
    expect(await screen.findByText('The chain is whole')).toBeTruthy();
  });

  it('should say where the chain is broken', async () => {
    withTrail(false);
    show('audit');
    expect(await screen.findByText('The chain is broken at entry 4')).toBeTruthy();
  });

  it('should ask the server for what the address says', async () => {
    const { calls } = withTrail();
    const { router } = show('audit?q=variables');
    await screen.findByText('10.0.0.7');
    expect(calls.some((call) => call.url === '/v1/audit?q=variables')).toBe(true);
    await userEvent.selectOptions(screen.getByLabelText('Who'), 'Ravi Rao');
    expect(router.state.location.search).toBe('?q=variables&actor=mem_1');
  });

  it('should not link to what is gone', () => {
    const gone = { ...entry, action: 'DELETE /v1/contacts/{id}', target: '/v1/contacts/C%2F1' };
    expect(targetOf(gone as never)).toEqual({ label: 'C/1', to: null });
    expect(actionName({ ...entry, action: 'POST /v1/test-inbox/{id}/reply' } as never)).toBe(
      'POST_test_inbox_id_reply',
    );
  });
});

describe('the keyboard', () => {
  afterEach(() => localStorage.clear());

  it('should keep single letters off in this browser', async () => {
    fakeApi();
    show('keyboard');
    await userEvent.click(screen.getByLabelText('Single-letter keys on the canvas'));
    expect(localStorage.getItem('carillon.singleKeys')).toBe('off');
    expect(screen.getByText('Next or previous step')).toBeTruthy();
  });
});

it('should say that there is no such part', () => {
  fakeApi();
  show('nonsense');
  expect(screen.queryByRole('navigation')).toBeNull();
});
