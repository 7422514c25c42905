import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton, TextInput } from '../ui';

/** The first line of a lane in a panel: its name, what the step adds, and how to move or remove it. */
export function LaneHeading(props: {
  name: string;
  label: string;
  placeholder: string;
  first: boolean;
  last: boolean;
  /** Why it cannot be removed, or null. */
  stays: string | null;
  children?: ReactNode;
  onRename: (name: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('steps');
  return (
    <div className="flex items-center gap-1">
      <TextInput
        aria-label={props.label}
        placeholder={props.placeholder}
        className="!border-transparent !px-1 font-medium hover:!border-control focus:!border-control"
        value={props.name}
        onChange={(event) => props.onRename(event.target.value)}
      />
      {props.children}
      <IconButton
        size="small"
        label={t('lanes.up')}
        icon={<ArrowUp size={14} />}
        disabled={props.first}
        onClick={() => props.onMove(-1)}
      />
      <IconButton
        size="small"
        label={t('lanes.down')}
        icon={<ArrowDown size={14} />}
        disabled={props.last}
        onClick={() => props.onMove(1)}
      />
      <IconButton
        size="small"
        label={t('lanes.remove')}
        reason={props.stays}
        icon={<Trash2 size={14} />}
        onClick={props.onRemove}
      />
    </div>
  );
}
