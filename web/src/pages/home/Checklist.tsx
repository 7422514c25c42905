import { Circle, CircleCheck, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { IconButton, Progress } from '../../ui';
import { Card } from '../shared/PageFrame';

const steps = [
  { id: 'build', to: '/workflows' },
  { id: 'message', to: '/inbox' },
  { id: 'provider', to: '/integrations' },
  { id: 'publish', to: '/workflows' },
] as const;

type StepId = (typeof steps)[number]['id'];

/** Four steps from empty to live. They tick themselves from what is really there. */
export function Checklist({ done }: { done: Record<StepId, boolean> }) {
  const { t } = useTranslation('home');
  const [hidden, setHidden] = useState(
    () => localStorage.getItem('carillon.checklist') === 'hidden',
  );
  const count = steps.filter((step) => done[step.id]).length;
  if (hidden) return null;
  const hide = () => {
    localStorage.setItem('carillon.checklist', 'hidden');
    setHidden(true);
  };
  const next = steps.find((step) => !done[step.id]);
  return (
    <Card
      title={t('checklist.title')}
      lead={t('checklist.done', { count, all: steps.length })}
      actions={
        count === steps.length && (
          <IconButton
            size="small"
            label={t('checklist.hide')}
            icon={<X size={16} />}
            onClick={hide}
          />
        )
      }
    >
      <Progress value={count / steps.length} label={t('checklist.title')} />
      <ol className="mt-3 flex flex-col gap-1">
        {steps.map((step) => (
          <li key={step.id}>
            <Link
              to={step.to}
              className="flex items-start gap-3 rounded-md px-2 py-2 hover:bg-hover"
              aria-current={step === next ? 'step' : undefined}
            >
              {done[step.id] ? (
                <CircleCheck
                  size={20}
                  strokeWidth={1.75}
                  aria-hidden
                  className="flex-none text-ok"
                />
              ) : (
                <Circle size={20} strokeWidth={1.75} aria-hidden className="flex-none text-muted" />
              )}
              <span>
                <span
                  className={done[step.id] ? 'block text-muted line-through' : 'block font-medium'}
                >
                  {t(`checklist.${step.id}`)}
                  <span className="sr-only">
                    {' '}
                    ({t(done[step.id] ? 'checklist.isDone' : 'checklist.isOpen')})
                  </span>
                </span>
                {!done[step.id] && (
                  <span className="block text-sm text-muted">{t(`checklist.${step.id}Text`)}</span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
