import { Lightbulb } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui';
import type { StepPanelProps } from '../step';
import { hintsFor, withVariable } from './request';

/** Literals of a pasted request that equal a sample value, each one click from being a variable. */
export function RequestHints({ step, change, scope }: StepPanelProps) {
  const { t } = useTranslation('steps');
  const hints = hintsFor(step, scope);
  return hints.map((hint) => (
    <div
      key={hint.text}
      className="flex items-center gap-2 rounded-lg bg-accent-soft px-3 py-1.5 text-sm text-accent-text"
    >
      <Lightbulb size={16} strokeWidth={1.75} aria-hidden className="flex-none" />
      <span className="min-w-0 flex-1">
        {t('http.hint', { text: hint.text, path: hint.path.replace(/^trigger\./, '') })}
      </span>
      <Button size="small" onClick={() => change(withVariable(step, hint))}>
        {t('http.useHint')}
      </Button>
    </div>
  ));
}
