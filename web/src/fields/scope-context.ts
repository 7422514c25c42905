import { createContext, useContext } from 'react';
import type { Scope } from '../workflow/scope';

const empty: Scope = { sources: [], sample: {}, find: () => null };

/** What the fields below it may read: set by the inspector for the selected step. */
export const ScopeContext = createContext<Scope>(empty);

export const useScope = () => useContext(ScopeContext);
