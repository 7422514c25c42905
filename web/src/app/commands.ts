import { type ReactNode, useEffect } from 'react';
import { create } from 'zustand';

export interface Command {
  id: string;
  label: string;
  /** Further words it is found by. */
  words?: string;
  hint?: string;
  icon?: ReactNode;
  group: 'pages' | 'actions' | 'workflows' | 'runs' | 'contacts' | 'steps';
  run: () => void;
}

export type CommandSource = (query: string) => Command[] | Promise<Command[]>;

interface Palette {
  open: boolean;
  sources: CommandSource[];
}

export const usePalette = create<Palette>(() => ({ open: false, sources: [] }));

export const openPalette = () => usePalette.setState({ open: true });

/** Offers commands in the palette while the component is on the screen. */
export function useCommands(source: CommandSource): void {
  useEffect(() => {
    usePalette.setState((state) => ({ sources: [...state.sources, source] }));
    return () =>
      usePalette.setState((state) => ({
        sources: state.sources.filter((other) => other !== source),
      }));
  }, [source]);
}
