import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { fakeServices } from '../../../dev/services';
import type { Trigger } from '../../api/types';
import type { Scope } from '../../workflow/scope';
import { NumberFields } from './NumberFields';

const show = (trigger: Trigger) => {
  const change = vi.fn();
  render(
    <MemoryRouter>
      <NumberFields
        trigger={trigger}
        change={change}
        scope={{} as Scope}
        problems={[]}
        services={fakeServices()}
      />
    </MemoryRouter>,
  );
  return change;
};

describe('the number of an inbound trigger', () => {
  it('should be one of those that exist, the simulated one said to be so', async () => {
    const change = show({ type: 'inbound', number: '', channel: 'sms' });
    await screen.findByRole('option', { name: '+15005550006 · simulated' });
    await userEvent.selectOptions(screen.getByLabelText(/^Number/), 'simulated');
    expect(change).toHaveBeenCalledWith({ number: 'simulated' });
  });

  it('should bring its channel along where it has not the chosen one', async () => {
    const change = show({ type: 'inbound', number: 'simulated', channel: 'whatsapp' });
    await screen.findByRole('option', { name: '+4915112345678 · sms-in' });
    await userEvent.selectOptions(screen.getByLabelText(/^Number/), 'sms-in');
    expect(change).toHaveBeenCalledWith({ number: 'sms-in', channel: 'sms' });
  });

  it('should keep a number that is not there any more', async () => {
    show({ type: 'inbound', number: 'gone', channel: 'sms' });
    expect(await screen.findByRole('option', { name: 'gone' })).toBeTruthy();
  });
});
