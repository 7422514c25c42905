import { createContext, useContext } from 'react';

/**
 * Where floating parts are put. A native modal dialog lies in the top layer and makes the rest of
 * the page inert, so what opens from inside a dialog has to live inside it.
 */
export const PortalTarget = createContext<HTMLElement | null>(null);

export function usePortalTarget(): HTMLElement | undefined {
  return useContext(PortalTarget) ?? undefined;
}
