import { CircleCheck, CircleX, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx, IconButton, useReadOnly } from '../../../ui';
import type { ScenarioResult } from './scenario-runner';

/** A scenario of the list, with whether it came out as expected. */
export function ScenarioLine(props: {
  name: string;
  result: ScenarioResult | null;
  chosen: boolean;
  onChoose: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('builder');
  const readOnly = useReadOnly();
  return (
    <li
      className={cx('group flex items-center gap-1 rounded-md', props.chosen && 'bg-accent-soft')}
    >
      <button
        type="button"
        aria-current={props.chosen}
        onClick={props.onChoose}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-2 px-2 py-1 text-start text-sm"
      >
        <Verdict result={props.result} />
        <span className="line-clamp-2">{props.name}</span>
      </button>
      {!readOnly && (
        <IconButton
          size="small"
          className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
          label={t('test.remove', { name: props.name })}
          icon={<Trash2 size={14} />}
          onClick={props.onRemove}
        />
      )}
    </li>
  );
}

function Verdict({ result }: { result: ScenarioResult | null }) {
  const { t } = useTranslation('builder');
  if (!result)
    return (
      <span
        aria-hidden
        className="size-4 flex-none rounded-full border border-dashed border-control"
      />
    );
  return result.passed ? (
    <CircleCheck size={16} aria-label={t('test.ok')} className="flex-none text-ok" />
  ) : (
    <CircleX size={16} aria-label={t('test.notOk')} className="flex-none text-error" />
  );
}
