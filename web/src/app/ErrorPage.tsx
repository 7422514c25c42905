import { CloudOff, Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { ApiProblem } from '../api';
import { Button, EmptyState } from '../ui';

/** What stands in the place of a page that failed: what happened, and a way on. */
export function ErrorPage() {
  const { t } = useTranslation('app');
  const cause = useRouteError();
  if (isRouteErrorResponse(cause) && cause.status === 404) return <NotFound />;
  const detail = cause instanceof ApiProblem ? cause.message : null;
  return (
    <div className="flex h-full items-center justify-center" role="alert">
      <EmptyState
        icon={<CloudOff size={24} strokeWidth={1.75} />}
        title={t('error.title')}
        text={detail ?? t('error.text')}
        actions={
          <>
            <Button variant="primary" onClick={() => window.location.reload()}>
              {t('error.retry')}
            </Button>
            <Link
              to="/workflows"
              className="inline-flex h-8 items-center rounded-[7px] px-3 hover:bg-hover"
            >
              {t('error.home')}
            </Link>
          </>
        }
      />
    </div>
  );
}

export function NotFound() {
  const { t } = useTranslation('app');
  return (
    <div className="flex h-full items-center justify-center">
      <EmptyState
        icon={<Compass size={24} strokeWidth={1.75} />}
        title={t('error.notFound')}
        text={t('error.notFoundText')}
        actions={
          <Link
            to="/workflows"
            className="inline-flex h-8 items-center rounded-[7px] bg-accent px-3 font-medium text-white"
          >
            {t('error.home')}
          </Link>
        }
      />
    </div>
  );
}
