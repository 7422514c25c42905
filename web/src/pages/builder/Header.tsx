import {
  CircleAlert,
  CloudOff,
  Eye,
  FlaskConical,
  ListTree,
  Redo2,
  Rocket,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/session';
import { Badge, Button, cx, IconButton, useReadOnly } from '../../ui';
import { useBuilder, useSessionState } from './context';
import { NameField } from './NameField';
import { countOf } from './problem-places';
import { SaveNote } from './SaveNote';

const tabs = ['edit', 'test', 'runs', 'insights', 'versions', 'settings'] as const;

/** Name, state, and what can be done with the whole workflow. */
export function Header(props: {
  fresh: boolean;
  tab: string;
  onPublish: () => void;
  onProblems: () => void;
  problemsOpen: boolean;
  onOutline: () => void;
  outlineOpen: boolean;
}) {
  const { t } = useTranslation('builder');
  const readOnly = useReadOnly();
  const key = useSessionState((state) => state.key);
  const mayPublish = useMay('developer');
  const base = `/workflows/${key ?? 'new'}`;
  return (
    <header className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-border bg-card px-4 pt-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 pb-2">
        <NameField fresh={props.fresh} />
        <StatusBadge />
        {readOnly ? <LookingOnly reason={readOnly} /> : <SaveNote />}
      </div>
      <div className="flex max-w-full flex-wrap items-center gap-1 pb-2">
        {!readOnly && <History />}
        {!readOnly && <ProblemsButton open={props.problemsOpen} onClick={props.onProblems} />}
        <Link
          to={props.tab === 'test' ? base : `${base}/test`}
          className={cx(
            'ms-1 inline-flex h-8 items-center gap-1.5 rounded-[7px] border border-line px-3 font-medium hover:bg-hover',
            props.tab === 'test' && 'bg-accent-soft text-accent-text',
          )}
        >
          <FlaskConical size={16} strokeWidth={1.75} aria-hidden />
          {t('test.button')}
        </Link>
        <Button
          variant="primary"
          data-publish
          icon={<Rocket size={16} strokeWidth={1.75} />}
          reason={mayPublish ? null : t('publish.needsRole')}
          onClick={props.onPublish}
        >
          {t('publish.button')}
        </Button>
      </div>
      <nav
        aria-label={t('tabs.label')}
        className="-mx-1 flex w-full items-center gap-1 overflow-x-auto"
      >
        {tabs.map((name) => (
          <Link
            key={name}
            to={name === 'edit' ? base : `${base}/${name}`}
            aria-current={props.tab === name ? 'page' : undefined}
            className={cx(
              '-mb-px flex h-8 items-center border-b-2 px-2 text-base',
              props.tab === name
                ? 'border-accent font-medium'
                : 'border-transparent text-muted hover:text-text',
            )}
          >
            {t(`tabs.${name}`)}
          </Link>
        ))}
        {(props.tab === 'edit' || props.tab === 'test') && (
          <IconButton
            reads
            size="small"
            className="ms-auto"
            label={t('outline.toggle')}
            shortcut="O"
            pressed={props.outlineOpen}
            icon={<ListTree size={16} strokeWidth={1.75} />}
            onClick={props.onOutline}
          />
        )}
      </nav>
    </header>
  );
}

/** Back and forth through what was changed. */
function History() {
  const { t } = useTranslation('builder');
  const { session } = useBuilder();
  const past = useSessionState((state) => state.history.past.length);
  const future = useSessionState((state) => state.history.future.length);
  return (
    <>
      <IconButton
        label={t('undo')}
        shortcut="Ctrl Z"
        icon={<Undo2 size={16} strokeWidth={1.75} />}
        reason={past === 0 ? t('nothingToUndo') : null}
        onClick={() => session.undo()}
      />
      <IconButton
        label={t('redo')}
        shortcut="Ctrl Y"
        icon={<Redo2 size={16} strokeWidth={1.75} />}
        reason={future === 0 ? t('nothingToRedo') : null}
        onClick={() => session.redo()}
      />
    </>
  );
}

/** That nothing can be changed here, and why. */
function LookingOnly({ reason }: { reason: string }) {
  const { t } = useTranslation('builder');
  return (
    <span className="flex items-center gap-1.5 text-sm text-muted">
      <Eye size={16} strokeWidth={1.75} aria-hidden />
      {t('readOnly')} {reason}
    </span>
  );
}

function StatusBadge() {
  const { t } = useTranslation('builder');
  const status = useSessionState((state) => state.status);
  const live = useSessionState((state) => state.liveVersion);
  if (status === 'paused') return <Badge tone="warn">{t('status.paused')}</Badge>;
  if (status === 'archived') return <Badge>{t('status.archived')}</Badge>;
  return live ? (
    <Badge tone="ok">{t('status.live', { version: live })}</Badge>
  ) : (
    <Badge>{t('status.draft')}</Badge>
  );
}

function ProblemsButton({ open, onClick }: { open: boolean; onClick: () => void }) {
  const { t } = useTranslation('builder');
  const problems = useSessionState((state) => state.problems);
  const offline = useSessionState((state) => state.save === 'offline');
  const errors = countOf(problems, 'error');
  const warnings = countOf(problems, 'warning');
  const Icon = offline ? CloudOff : errors > 0 ? CircleAlert : TriangleAlert;
  const tone = errors > 0 ? 'text-error' : warnings > 0 ? 'text-warn' : 'text-muted';
  return (
    <Button
      reads
      variant="ghost"
      aria-expanded={open}
      onClick={onClick}
      icon={
        problems.length > 0 ? <Icon size={16} strokeWidth={1.75} className={tone} /> : undefined
      }
    >
      {problems.length === 0
        ? t('problems.none')
        : t('problems.button', { count: problems.length })}
    </Button>
  );
}
