import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router';
import type { Answer } from '../src/api/http';
import type { Workflow, WorkflowDocument } from '../src/api/types';
import { queryClient } from '../src/app/session';
import { createCanvasStore } from '../src/canvas/store';
import { BuilderContext, type BuilderView } from '../src/pages/builder/context';
import { BuilderSession } from '../src/pages/builder/session';
import { TooltipProvider } from '../src/ui';
import { dropDraft } from '../src/workflow/draft-store';
import { fakeServices } from './services';

/** Shows a part of the builder around an open workflow `abc` with this draft. */
export async function showInBuilder(
  part: ReactElement,
  draft: WorkflowDocument,
  liveVersion: number | null = null,
): Promise<BuilderSession> {
  await dropDraft('abc');
  const read = async () =>
    ({
      status: 200,
      etag: '"1"',
      body: { key: 'abc', status: 'draft', revision: 1, liveVersion, draft },
    }) as unknown as Answer<Workflow>;
  const check = async () => ({ problems: [] });
  const session = await BuilderSession.open('abc', { read, save: read, create: read, check });
  const view = {
    session,
    canvas: createCanvasStore(draft),
    actions: {},
    services: fakeServices(),
  } as unknown as BuilderView;
  queryClient.clear();
  render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter>
        <TooltipProvider>
          <BuilderContext.Provider value={view}>{part}</BuilderContext.Provider>
        </TooltipProvider>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return session;
}
