import { render, waitFor } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { describe, expect, it } from 'vitest';
import { type Command, usePalette } from './commands';
import { usePageCommands } from './usePageCommands';

function Offering() {
  usePageCommands();
  return null;
}

describe('pages in the palette', () => {
  it('should have the parts of pages too, each with the page it stands in', async () => {
    const router = createMemoryRouter([{ path: '*', element: <Offering /> }]);
    render(<RouterProvider router={router} />);
    const offered = usePalette.getState().sources.flatMap((source) => source('') as Command[]);
    const callbacks = offered.find((command) => command.label === 'Callbacks');
    expect(callbacks?.hint).toBe('Integrations');
    callbacks?.run();
    await waitFor(() => expect(router.state.location.pathname).toBe('/integrations/callbacks'));
    expect(new Set(offered.map((command) => command.id)).size).toBe(offered.length);
  });
});
