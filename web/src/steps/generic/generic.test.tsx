import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderPanel } from '../../../dev/render';
import type { CatalogField, Step, WorkflowDocument } from '../../api/types';
import { definitionOf } from '../registry';

const duration = (name: string): CatalogField => ({ name, kind: 'duration', label: name });
const window: CatalogField = {
  name: 'window',
  kind: 'object',
  required: true,
  label: 'Window',
  fields: [
    duration('for'),
    duration('quiet'),
    { name: 'cron', kind: 'cron', label: 'At' },
    { name: 'timezone', kind: 'zone', label: 'Time zone' },
    { name: 'count', kind: 'integer', label: 'Until' },
    duration('max'),
  ],
};
const declared: Record<string, CatalogField[]> = {
  digest: [window],
  window: [{ name: 'days', kind: 'texts', label: 'Days' }],
  emit: [{ name: 'event', kind: 'template', label: 'Event' }],
  split: [{ name: 'lanes', kind: 'lanes', label: 'Lanes' }],
};

const around = (step: Omit<Step, 'id'>): WorkflowDocument => ({
  name: 'x',
  trigger: { type: 'webhook', sample: { amount: 3 } },
  steps: [{ ...step, id: 'it' } as Step],
});

describe('panels made of declared fields', () => {
  beforeEach(() => {
    for (const [type, fields] of Object.entries(declared)) definitionOf(type).fields = fields;
  });
  afterEach(() => {
    for (const type of Object.keys(declared)) definitionOf(type).fields = undefined;
  });

  it('should show only the fields of the chosen form, and change form as a whole', () => {
    const { current } = renderPanel(
      around({ type: 'digest', key: 'k', window: { for: 'PT1H' } }),
      'it',
    );
    expect(screen.queryByLabelText('When')).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'Until quiet' }));
    expect(current().window).toEqual({ quiet: 'PT10M', max: 'P1D' });
    fireEvent.click(screen.getByRole('radio', { name: 'At set times' }));
    expect(current().window).toEqual({ cron: '0 9 * * *' });
    expect(screen.getByText('Every day at 09:00')).toBeTruthy();
  });

  it('should say a rhythm in words and write it as cron', () => {
    const { current } = renderPanel(
      around({ type: 'digest', key: 'k', window: { cron: '0 9 * * *' } }),
      'it',
    );
    fireEvent.change(screen.getByRole('combobox', { name: /When/ }), {
      target: { value: 'weekly' },
    });
    expect(current().window).toEqual({ cron: '0 9 * * MON-FRI' });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Fri' }));
    expect(current().window).toEqual({ cron: '0 9 * * MON,TUE,WED,THU' });
  });

  it('should toggle days, none meaning every day', () => {
    const { current } = renderPanel(
      around({ type: 'window', days: ['MON'], from: '09:00', to: '18:00' }),
      'it',
    );
    fireEvent.click(screen.getByRole('checkbox', { name: 'Sat' }));
    expect(current().days).toEqual(['MON', 'SAT']);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Mon' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Sat' }));
    expect(current().days).toBeUndefined();
  });

  it('should suggest the names of known events', async () => {
    const { container } = renderPanel(around({ type: 'emit', event: '' }), 'it', {
      eventNames: async () => ['order.paid', 'order.sent'],
    });
    await screen.findByDisplayValue('');
    await expect
      .poll(() =>
        [...container.querySelectorAll('datalist option')].map((each) =>
          each.getAttribute('value'),
        ),
      )
      .toEqual(['order.paid', 'order.sent']);
  });

  it('should say when percents do not make 100 and share them evenly', () => {
    const lanes = ['A', 'B', 'C'].map((name) => ({ name, percent: 50, steps: [] }));
    const { current } = renderPanel(around({ type: 'split', lanes }), 'it');
    expect(screen.getByText(/Together 150 %/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Share evenly' }));
    expect((current().lanes as { percent: number }[]).map((lane) => lane.percent)).toEqual([
      34, 33, 33,
    ]);
    expect(screen.getByText('Together 100 %')).toBeTruthy();
  });
});
