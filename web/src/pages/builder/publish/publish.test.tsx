import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { showInBuilder } from '../../../../dev/builder';
import { fakeApi } from '../../../../dev/page';
import { removeStep } from '../../../workflow/document';
import { abc } from '../../../workflow/fixtures';
import { PublishDialog } from './PublishDialog';

const lead = 'It takes events from now on.';

/** The dialog on a draft without `retry_link`, where 12 runs of the live version stand. */
async function show() {
  const { answers, calls } = fakeApi();
  const answer = (call: string, body: unknown, status = 200) => answers.set(call, { status, body });
  answer('GET /v1/workflows/abc/versions/3', { version: 3, document: abc() });
  answer('GET /v1/workflows/abc', { key: 'abc', status: 'live', liveVersion: 4, draft: abc() });
  answer('POST /v1/workflows/abc/publish', { version: 4 });
  answer('POST /v1/workflows/abc/migrate', { runs: 12 }, 202);
  answer('GET /v1/workflows/abc/live', {
    items: [
      {
        version: 3,
        draft: null,
        runs: 12,
        steps: [{ step: 'retry_link', name: 'Send a link', waitingFor: 'timer', runs: 12 }],
      },
    ],
    nextCursor: null,
  });
  await showInBuilder(<PublishDialog onClose={() => {}} />, removeStep(abc(), 'retry_link'), 3);
  await screen.findByText('12 runs are inside v3');
  const moved = () => calls.filter((call) => call.url.endsWith('/migrate'));
  return { moved };
}

describe('publishing while runs are inside', () => {
  it('should let them finish on their version when nothing else is chosen', async () => {
    const { moved } = await show();
    await userEvent.click(screen.getByRole('button', { name: 'Publish v4' }));
    await screen.findByText(lead);
    expect(moved()).toEqual([]);
  });

  it('should ask where runs go on whose step is gone, before it publishes', async () => {
    const { moved } = await show();
    await userEvent.click(screen.getByRole('radio', { name: /go on in the new version/ }));
    const publish = screen.getByRole('button', { name: 'Publish v4' });
    expect(publish.getAttribute('aria-disabled')).toBe('true');
    const target = screen.getByLabelText(/12 runs at “Payment retry”, which is gone/);
    await userEvent.selectOptions(target, 'confirm_cod');
    await userEvent.click(publish);
    expect(await screen.findByText('12 runs are being moved to the new version.')).toBeTruthy();
    expect(moved()[0]!.body).toEqual({
      from: 3,
      to: 4,
      action: 'move',
      steps: { retry_link: 'confirm_cod' },
    });
  });

  it('should say what went wrong with them when the version is live all the same', async () => {
    await show();
    const { answers } = fakeApi();
    answers.set('POST /v1/workflows/abc/publish', { status: 200, body: { version: 4 } });
    answers.set('GET /v1/workflows/abc', {
      status: 200,
      body: { key: 'abc', status: 'live', liveVersion: 4, draft: abc() },
    });
    answers.set('POST /v1/workflows/abc/migrate', {
      status: 409,
      body: { title: 'x', detail: 'Another job moves them already.', code: 'x', status: 409 },
    });
    await userEvent.click(screen.getByRole('radio', { name: /are cancelled/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Publish v4' }));
    await waitFor(() => expect(screen.getByText('Another job moves them already.')).toBeTruthy());
    expect(screen.getByText(lead)).toBeTruthy();
  });
});
