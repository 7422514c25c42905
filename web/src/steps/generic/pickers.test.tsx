import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { fakeServices } from '../../../dev/services';
import type { Maker, Services } from '../step';
import { KeyPicker } from './pickers';

const show = (services: Services, value = '') => {
  const onChange = vi.fn();
  render(
    <KeyPicker
      kind="connection"
      value={value}
      onChange={onChange}
      services={services}
      placeholder="None"
      host="api.abc.example"
    />,
  );
  return onChange;
};

const Made: Maker = ({ host, onSaved, onClose }) => (
  <button
    type="button"
    onClick={() => {
      onSaved('fresh');
      onClose();
    }}
  >
    make one for {host}
  </button>
);

describe('choosing the key of something', () => {
  it('should make what is missing and choose it', async () => {
    const made = [{ key: 'crm', name: 'CRM' }];
    const services = fakeServices({
      connections: async () => [...made],
      makers: { needs: null, connection: Made, endpoint: Made },
    });
    const onChange = show(services);
    await screen.findByRole('option', { name: 'CRM' });
    await userEvent.selectOptions(screen.getByRole('combobox'), 'New connection…');
    expect(onChange).not.toHaveBeenCalled();
    made.push({ key: 'fresh', name: 'Fresh' });
    await userEvent.click(screen.getByRole('button', { name: 'make one for api.abc.example' }));
    expect(onChange).toHaveBeenCalledWith('fresh');
    expect(await screen.findByRole('option', { name: 'Fresh' })).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('should say why one may not be made', async () => {
    const makers = { needs: 'Needs more.', connection: Made, endpoint: Made };
    show(fakeServices({ makers }));
    const option = await screen.findByRole<HTMLOptionElement>('option', { name: /^New/ });
    expect(option.disabled).toBe(true);
    expect(option.textContent).toContain('Developer');
  });

  it('should let the key be typed where the list cannot be read', async () => {
    const onChange = show(
      fakeServices({ connections: () => Promise.reject(new Error('away')) }),
      'crm',
    );
    await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
    await userEvent.type(screen.getByRole('textbox'), '2');
    expect(onChange).toHaveBeenCalledWith('crm2');
  });
});
