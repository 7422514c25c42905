import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { WorkflowDocument } from '../../api/types';
import type { CanvasActions, CanvasStore } from '../../canvas/store';
import { bringsOf, outputOf, stepTitle } from '../../steps/registry';
import type { Say, Services } from '../../steps/step';
import { type Scope, scopeAt } from '../../workflow/scope';
import type { BuilderSession, SessionState } from './session';

export interface BuilderView {
  session: BuilderSession;
  canvas: CanvasStore;
  actions: CanvasActions;
  services: Services;
}

export const BuilderContext = createContext<BuilderView | null>(null);

export function useBuilder(): BuilderView {
  const view = useContext(BuilderContext);
  if (!view) throw new Error('Expected a BuilderContext around the builder but got none.');
  return view;
}

export function useSessionState<T>(pick: (state: SessionState) => T): T {
  return useStore(useBuilder().session.store, pick);
}

export const useDocument = (): WorkflowDocument =>
  useSessionState((state) => state.history.present.document);

export function useSay(): Say {
  return useTranslation(['builder', 'steps']).t as unknown as Say;
}

export const scopeOf = (document: WorkflowDocument, id: string | null, say: Say): Scope =>
  scopeAt(document, id, {
    outputOf,
    bringsOf,
    nameOf: (name) => say(`steps:source.${name}`),
    titleOf: (step) => stepTitle(step, say),
    words: {
      trigger: say('builder:source.trigger'),
      contact: say('builder:source.contact'),
      run: say('builder:source.run'),
    },
  });

/** What the fields of a step may read; of the trigger with null. */
export function useScopeAt(id: string | null): Scope {
  const document = useDocument();
  const say = useSay();
  return useMemo(() => scopeOf(document, id, say), [document, id, say]);
}
