import { Braces, Calendar, CircleHelp, Hash, List, ToggleLeft, Type } from 'lucide-react';
import type { ValueKind } from '../workflow/sample';

const icons = {
  text: Type,
  number: Hash,
  boolean: ToggleLeft,
  date: Calendar,
  list: List,
  object: Braces,
  missing: CircleHelp,
};

/** A small sign for what kind of value something is; the name stands beside it or in its label. */
export function KindIcon({ kind, size = 14 }: { kind: ValueKind; size?: number }) {
  const Icon = icons[kind];
  return <Icon size={size} strokeWidth={1.75} aria-hidden className="flex-none text-muted" />;
}
