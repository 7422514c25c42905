import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderPanel } from '../../dev/render';
import type { Simulation, Step, WorkflowDocument } from '../api/types';
import { minutesIn } from './digest/DigestPreview';
import { openParts } from './window/OpenHours';

const holding = (step: Step): WorkflowDocument => ({
  name: 'x',
  trigger: { type: 'webhook', sample: { status: 'failed' } },
  steps: [step],
});

describe('a digest that is tried', () => {
  it('should read minutes however they are typed', () => {
    expect(minutesIn('0, 5; 70 10')).toEqual([0, 5, 10, 70]);
    expect(minutesIn('none')).toEqual([]);
  });

  it('should be played on the simulator as it is set, and told bucket by bucket', async () => {
    const told = (at: string, text: string) => ({
      step: 'tell',
      channel: 'sms',
      to: '',
      at,
      content: { text },
    });
    const simulate = vi.fn(
      async () =>
        ({
          messages: [told('2026-01-05T10:00:00Z', '3'), told('2026-01-05T11:10:00Z', '3')],
        }) as unknown as Simulation,
    );
    renderPanel(
      holding({ id: 'd', type: 'digest', key: 'k', window: { for: 'PT1H' } } as Step),
      'd',
      { simulate },
    );
    expect(await screen.findByText('1 hour: goes on with 3 events')).toBeTruthy();
    expect(screen.getByText('130 minutes: goes on with 3 events')).toBeTruthy();
    await waitFor(() => expect(simulate).toHaveBeenCalled());
    const [document, input] = simulate.mock.calls[0] as unknown as [
      WorkflowDocument,
      { events: unknown[] },
    ];
    expect(document.steps[0]).toMatchObject({ type: 'digest', window: { for: 'PT1H' } });
    expect(input.events).toHaveLength(5);
  });
});

describe('a wait for a reply that is tried', () => {
  it('should name the lane that the answer takes', async () => {
    const rule = {
      all: [{ value: '{{reply.text}}', op: 'contains', to: 'help', ignoreCase: true }],
    };
    renderPanel(
      holding({
        id: 'w',
        type: 'waitForReply',
        timeout: 'P1D',
        lanes: [{ name: 'Help', when: rule, steps: [] }],
        otherwise: [],
        timedOut: [],
      } as unknown as Step),
      'w',
    );
    const box = screen.getByLabelText('Answer as the contact');
    await userEvent.type(box, 'HELP!!');
    expect(screen.getByRole('status').textContent).toBe('Help');
    await userEvent.clear(box);
    await userEvent.type(box, 'blah');
    expect(screen.getByRole('status').textContent).toBe('Any other reply');
  });
});

describe('open hours', () => {
  const [monday, tuesday, sunday] = [0, 1, 6];
  it('should be those of the days chosen, or of every day', () => {
    expect(openParts(monday, ['MON'], 540, 1080)).toEqual([[540, 1080]]);
    expect(openParts(tuesday, ['MON'], 540, 1080)).toEqual([]);
    expect(openParts(tuesday, [], 540, 1080)).toEqual([[540, 1080]]);
  });

  it('should go on over midnight into the day after, over the end of the week too', () => {
    expect(openParts(monday, ['MON'], 1320, 360)).toEqual([[1320, 1440]]);
    expect(openParts(tuesday, ['MON'], 1320, 360)).toEqual([[0, 360]]);
    expect(openParts(monday, ['SUN'], 1320, 360)).toEqual([[0, 360]]);
    expect(openParts(sunday, ['SUN'], 1320, 360)).toEqual([[1320, 1440]]);
  });
});
