import { render } from '@testing-library/react';
import { useState } from 'react';
import type { Step, WorkflowDocument } from '../src/api/types';
import { ScopeContext } from '../src/fields';
import { definitionOf, outputOf } from '../src/steps/registry';
import type { Services } from '../src/steps/step';
import { TooltipProvider } from '../src/ui';
import { findStep, patchStep } from '../src/workflow/document';
import { scopeAt } from '../src/workflow/scope';
import { fakeServices } from './services';

const words = { trigger: 'Trigger', contact: 'Contact', run: 'Run' };

/** Shows the panel of a step that stands in a document; `current()` is the step as it is now. */
export function renderPanel(document: WorkflowDocument, id: string, over: Partial<Services> = {}) {
  const services = fakeServices(over);
  let now: WorkflowDocument = document;
  function Holder() {
    const [held, setHeld] = useState(document);
    now = held;
    const step = findStep(held, id)!;
    const scope = scopeAt(held, id, { outputOf, titleOf: (other) => other.id, words });
    const { Panel } = definitionOf(step.type);
    return (
      <TooltipProvider>
        <ScopeContext.Provider value={scope}>
          <Panel
            step={step}
            scope={scope}
            problems={[]}
            services={services}
            change={(patch) => setHeld((before) => patchStep(before, id, patch))}
          />
        </ScopeContext.Provider>
      </TooltipProvider>
    );
  }
  return { ...render(<Holder />), current: (): Step => findStep(now, id)! };
}
