import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fakeApi, refusal, showPage } from '../../../dev/page';
import { templateNotification, workflowTemplates } from '../../templates';
import { outlineOf } from '../../workflow/document';
import { keyFrom } from './keyFrom';
import { templateIcons } from './templateIcons';
import WorkflowsPage from './WorkflowsPage';

describe('the list of workflows', () => {
  it('should offer three ways to start when there is none', async () => {
    fakeApi({ empty: true });
    showPage('/workflows', WorkflowsPage);
    expect(await screen.findByRole('link', { name: /Start from a webhook/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: /Browse/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Import/ })).toBeTruthy();
  });

  it('should light up another path of the example when another payload is chosen', async () => {
    fakeApi({ empty: true });
    showPage('/workflows', WorkflowsPage);
    await userEvent.click(await screen.findByRole('radio', { name: 'Failed, anyone else' }));
    expect(screen.getByText('One SMS with a link to pay again')).toBeTruthy();
  });

  it('should save a template with what it sends and open it', async () => {
    const { calls } = fakeApi({ empty: true });
    const { router } = showPage('/workflows', WorkflowsPage);
    await userEvent.click(await screen.findByRole('button', { name: /Browse/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Use this template' }));
    await screen.findByText('elsewhere');
    expect(router.state.location.pathname).toBe('/workflows/abc-payments');
    const written = calls
      .filter((call) => call.method !== 'GET')
      .map((call) => `${call.method} ${call.url}`);
    expect(written).toEqual([
      'PUT /v1/notifications/order-confirmation',
      'PUT /v1/notifications/payment-retry',
      'POST /v1/workflows',
    ]);
  });

  it('should take the next free key when the template is used twice', async () => {
    const { server } = fakeApi();
    const { router } = showPage('/workflows', WorkflowsPage, { at: '/workflows?templates' });
    await userEvent.click(await screen.findByRole('button', { name: 'Use this template' }));
    await screen.findByText('elsewhere');
    expect(router.state.location.pathname).toBe('/workflows/abc-payments-2');
    expect([...server.workflows.keys()]).toEqual(['abc-payments', 'abc-payments-2']);
  });

  it('should list workflows with their state and how their week was', async () => {
    fakeApi();
    showPage('/workflows', WorkflowsPage);
    const row = await screen.findByRole('row', { name: /ABC payments/ });
    expect(within(row).getAllByText('Draft').length).toBeGreaterThan(0);
    expect(
      (await within(row).findByRole('img', { name: /Runs by day: .*: 20, .*: 12/ })).tagName,
    ).toBe('svg');
    const failing = within(row).getByRole('link', { name: '3.3% failed, runs of ABC payments' });
    expect(failing.getAttribute('href')).toBe('/runs?workflow=abc-payments&status=failed&from=-7d');
    expect(within(row).getByRole('link', { name: /2 wait now/ })).toBeTruthy();
  });

  it('should narrow by status and keep that in the address', async () => {
    fakeApi();
    const { router } = showPage('/workflows', WorkflowsPage);
    await screen.findByRole('row', { name: /ABC payments/ });
    await userEvent.selectOptions(screen.getByLabelText('Status'), 'Paused');
    expect(await screen.findByText(/No workflow fits/)).toBeTruthy();
    expect(router.state.location.search).toBe('?status=paused');
    await userEvent.selectOptions(screen.getByLabelText('Status'), 'With failures in 7 days');
    expect(await screen.findByRole('row', { name: /ABC payments/ })).toBeTruthy();
  });

  it('should sort by what a header names, the greatest number first', async () => {
    const { server } = fakeApi();
    const quiet = { key: 'aaa', name: 'Quiet', trigger: { type: 'webhook' }, steps: [] };
    server.handle({ method: 'POST', url: '/v1/workflows', headers: {}, body: quiet });
    const { router } = showPage('/workflows', WorkflowsPage);
    await screen.findByRole('link', { name: /32 runs in 7 days/ });
    const names = () =>
      screen
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.querySelector('a')?.textContent);
    await userEvent.click(screen.getByRole('button', { name: 'Runs, 7 days' }));
    expect(names()).toEqual(['ABC payments', 'Quiet']);
    expect(router.state.location.search).toBe('?sort=-runs');
    await userEvent.click(screen.getByRole('button', { name: 'Runs, 7 days' }));
    expect(names()).toEqual(['Quiet', 'ABC payments']);
    expect(
      screen.getByRole('columnheader', { name: 'Runs, 7 days' }).getAttribute('aria-sort'),
    ).toBe('ascending');
  });

  it('should ask before deleting', async () => {
    const { server } = fakeApi();
    showPage('/workflows', WorkflowsPage);
    await userEvent.click(await screen.findByRole('button', { name: 'Actions for ABC payments' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    expect(server.workflows.size).toBe(1);
    await userEvent.click(await screen.findByRole('button', { name: 'Delete the workflow' }));
    expect(await screen.findByText('Make your first workflow')).toBeTruthy();
  });

  it('should say what a file lacks when it is no workflow', async () => {
    fakeApi();
    showPage('/workflows', WorkflowsPage);
    await screen.findByRole('row', { name: /ABC payments/ });
    const file = new File(['[1]'], 'list.json', { type: 'application/json' });
    await userEvent.upload(screen.getByTestId('import-file'), file);
    expect((await screen.findByRole('alert')).textContent).toContain('list.json is not a workflow');
  });

  it('should keep the reason on what a viewer cannot do', async () => {
    fakeApi({ empty: true });
    showPage('/workflows', WorkflowsPage, { role: 'viewer' });
    const way = await screen.findByRole('button', { name: /Start from a webhook/ });
    expect(way.getAttribute('aria-disabled')).toBe('true');
  });

  it('should offer a retry when the list cannot be had', async () => {
    const { answers } = fakeApi();
    answers.set('GET /v1/workflows', refusal(500, 'Something broke.'));
    showPage('/workflows', WorkflowsPage);
    expect(await screen.findByText('Something broke.')).toBeTruthy();
    answers.delete('GET /v1/workflows');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('row', { name: /ABC payments/ })).toBeTruthy();
  });
});

describe('templates', () => {
  it('should offer the whole gallery, each with its own picture and summary', () => {
    expect(workflowTemplates).toHaveLength(12);
    const pictures = workflowTemplates.map(({ icon }) => templateIcons[icon ?? '']);
    expect(new Set(pictures.filter(Boolean)).size).toBe(12);
    for (const { summary } of workflowTemplates) expect(summary.length).toBeGreaterThan(40);
  });

  it.each(workflowTemplates)('should be whole: $title', (template) => {
    const steps = outlineOf(template.document);
    for (const example of template.examples ?? [])
      for (const visit of example.visits) expect(steps.has(visit.split('/')[0]!), visit).toBe(true);
    for (const key of template.notifications) expect(templateNotification(key), key).toBeTruthy();
    for (const place of steps.values()) {
      const sent = place.step.notification;
      if (sent) expect(template.notifications).toContain(sent);
    }
  });

  it('should make keys out of names', () => {
    expect(keyFrom('Überfällige Rechnung 2')).toBe('uberfallige-rechnung-2');
    expect(keyFrom('2 days later')).toBe('w-2-days-later');
    expect(keyFrom('…')).toBe('w-new');
  });
});
