import { createContext, type ReactNode, useContext } from 'react';

const ReadOnlyContext = createContext<string | null>(null);

/**
 * Everything inside that writes is off and says why: inputs can be read and copied, buttons give the
 * reason. What only looks, such as copying or another view, is marked with `reads`. Null: all is on.
 */
export function ReadOnly({ reason, children }: { reason: string | null; children: ReactNode }) {
  return <ReadOnlyContext.Provider value={reason}>{children}</ReadOnlyContext.Provider>;
}

/** Why nothing can be written here; null where it can. */
export const useReadOnly = () => useContext(ReadOnlyContext);
