import { X } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/types';
import { cx, FieldMessage, IconButton } from '../../../ui';

/** Icon, name and place of what is open. */
export function PanelHead({
  family,
  icon,
  title,
  subtitle,
  onClose,
}: {
  family: string;
  icon: ReactNode;
  title: string;
  subtitle: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('builder');
  return (
    <div className="flex items-center gap-3 px-4 py-3">
      <span className={cx('tile size-9', `family-${family}`)}>{icon}</span>
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-lg font-semibold">{title}</h2>
        <p className="truncate text-xs text-muted">{subtitle}</p>
      </div>
      <IconButton
        reads
        size="small"
        label={t('inspector.close')}
        icon={<X size={16} strokeWidth={1.75} />}
        onClick={onClose}
      />
    </div>
  );
}

/** Every problem of what is open, at the head of the panel: its field may be scrolled away. */
export function ProblemList({ problems }: { problems: Problem[] }) {
  const list = problems.filter((problem) => problem.level !== 'note');
  if (list.length === 0) return null;
  return (
    <ul className="mb-3 flex flex-col gap-1 rounded-lg bg-canvas p-2.5">
      {list.map((problem) => (
        <li key={`${problem.pointer}${problem.code}${problem.message}`}>
          <FieldMessage
            level={problem.level === 'error' ? 'error' : 'warning'}
            text={problem.message}
          />
        </li>
      ))}
    </ul>
  );
}

/** A panel that fails takes only itself down; the document is untouched. */
export class PanelBoundary extends Component<{ children: ReactNode }, { fault: string | null }> {
  override state = { fault: null as string | null };
  static getDerivedStateFromError(cause: unknown) {
    return { fault: cause instanceof Error ? cause.message : String(cause) };
  }
  override render() {
    return this.state.fault ? (
      <FieldMessage level="error" text={this.state.fault} />
    ) : (
      this.props.children
    );
  }
}
