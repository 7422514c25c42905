import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import {
  Button,
  Checkbox,
  Field,
  IconButton,
  ReadOnly,
  Select,
  TextInput,
  TooltipProvider,
} from '.';

/** A form of every control, inside a place that is read-only for a reason or not. */
function show(reason: string | null) {
  const act = vi.fn();
  const look = vi.fn();
  render(
    <TooltipProvider>
      <ReadOnly reason={reason}>
        <Field label="Name">
          <TextInput defaultValue="Asha" />
        </Field>
        <Select aria-label="Kind" options={[{ value: 'a', label: 'A' }]} defaultValue="a" />
        <Checkbox label="On" checked={false} onChange={act} />
        <Button onClick={act}>Save</Button>
        <IconButton label="Remove" icon="x" onClick={act} />
        <Button reads onClick={look}>
          Compare
        </Button>
      </ReadOnly>
    </TooltipProvider>,
  );
  return { act, look };
}

async function pressEverything() {
  await userEvent.type(screen.getByLabelText('Name'), '!');
  for (const control of ['Save', 'Remove', 'Compare'])
    await userEvent.click(screen.getByRole('button', { name: control }));
  await userEvent.click(screen.getByLabelText('On'));
}

describe('a place that may only be read', () => {
  it('should change nothing, and still show another view', async () => {
    const { act, look } = show('Needs the role Editor.');
    await pressEverything();
    expect(act).not.toHaveBeenCalled();
    expect(look).toHaveBeenCalledOnce();
    expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Asha');
    expect(screen.getByLabelText('Kind')).toHaveProperty('disabled', true);
  });

  it('should say why when a control is reached', async () => {
    show('Needs the role Editor.');
    const save = screen.getByRole('button', { name: 'Save' });
    await userEvent.hover(save);
    expect((await screen.findAllByText('Needs the role Editor.')).length).toBeGreaterThan(0);
    expect(save.getAttribute('aria-disabled')).toBe('true');
  });

  it('should be as ever without a reason', async () => {
    const { act } = show(null);
    await pressEverything();
    expect(act).toHaveBeenCalledTimes(3);
    expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Asha!');
  });
});
