import { CloudOff, Compass, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api';
import { Button, EmptyState, Skeleton } from '../../ui';

interface Query<Value> {
  data: Value | undefined;
  error: unknown;
  isPending: boolean;
  isFetching?: boolean;
  refetch: () => unknown;
}

/** What a page shows while its data is on the way, when it failed, and when it is there. */
export function Loaded<Value>(props: {
  query: Query<Value>;
  skeleton?: ReactNode;
  children: (value: Value) => ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (query.error)
    return <Failed cause={query.error} onRetry={query.refetch} busy={query.isFetching} />;
  return <Loading>{props.skeleton}</Loading>;
}

export function Loading({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('ui');
  return (
    <div>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      {children ?? (
        <div className="rounded-[10px] border border-border bg-card p-5">
          <Skeleton lines={6} />
        </div>
      )}
    </div>
  );
}

/** Rows of a table that is on its way. */
export function TableSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-hidden className="rounded-[10px] border border-border bg-card">
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          className="flex h-10 items-center gap-6 border-b border-border px-3 last:border-b-0"
        >
          {[30, 14, 22, 12].map((width, column) => (
            <div
              key={column}
              className="h-3.5 rounded bg-pressed"
              style={{ width: `${width - ((row * 5 + column) % 8)}%` }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** What happened, and the way on: retry, or why there is nothing to retry. */
export function Failed(props: { cause: unknown; onRetry?: () => unknown; busy?: boolean }) {
  const { t } = useTranslation('pages');
  const problem = ApiProblem.from(props.cause);
  const kind =
    problem.status === 403
      ? 'forbidden'
      : problem.status === 404
        ? 'missing'
        : problem.unreachable
          ? 'away'
          : 'failed';
  const icons = { forbidden: Lock, missing: Compass, away: CloudOff, failed: CloudOff };
  const Icon = icons[kind];
  return (
    <div role="alert" className="rounded-[10px] border border-border bg-card">
      <EmptyState
        icon={<Icon size={24} strokeWidth={1.75} />}
        title={t(`failed.${kind}`)}
        text={kind === 'away' ? t('failed.awayText') : problem.message}
        actions={
          kind === 'away' || kind === 'failed' ? (
            <Button variant="primary" busy={props.busy} onClick={() => props.onRetry?.()}>
              {t('failed.retry')}
            </Button>
          ) : undefined
        }
      />
    </div>
  );
}

/** An error beside the thing that failed; stays until the next try. */
export function Fault({ cause }: { cause: unknown }) {
  if (!cause) return null;
  const problem = ApiProblem.from(cause);
  return (
    <div
      role="alert"
      className="rounded-md border border-error bg-error-soft px-3 py-2 text-sm text-error-strong"
    >
      <p className="font-medium">{problem.message}</p>
      {problem.errors.length > 0 && (
        <ul className="mt-1 list-disc ps-4">
          {problem.errors.slice(0, 8).map((error) => (
            <li key={error.pointer + error.code + error.message}>
              {error.pointer && <code className="me-1 text-xs">{error.pointer}</code>}
              {error.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
