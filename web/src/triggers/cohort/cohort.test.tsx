import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { fakeServices } from '../../../dev/services';
import { TooltipProvider } from '../../ui';
import type { Scope } from '../../workflow/scope';
import { CohortSecurity } from './CohortSecurity';

describe('the panel of a cohort trigger', () => {
  it('should show the address that the cohort is sent to', () => {
    render(
      <MemoryRouter>
        <TooltipProvider>
          <CohortSecurity
            trigger={{ type: 'cohort', source: 'mixpanel', cohort: '*', on: 'enter' }}
            change={() => {}}
            scope={{} as Scope}
            problems={[]}
            services={fakeServices({
              hookUrls: () => ({ test: 'http://h/cohorts/t', live: null }),
            })}
          />
        </TooltipProvider>
      </MemoryRouter>,
    );
    expect(screen.getByText('http://h/cohorts/t')).toBeTruthy();
    expect(screen.getByRole('link').getAttribute('href')).toBe('/integrations/sources');
    expect(screen.queryByText('cURL')).toBeNull();
  });
});
