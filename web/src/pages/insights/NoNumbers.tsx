import { ChartColumn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session';
import { Button, CopyButton, EmptyState } from '../../ui';
import { useDocument, useSessionState } from '../builder/context';
import { curlOf } from '../runs/NoRuns';
import { CodeBlock } from '../shared/JsonView';
import { LinkButton } from '../shared/LinkButton';
import type { Span } from './span';
import { useChange } from './useAddress';

/** Nothing was counted: the call that makes the first run, or a look further back. */
export function NoNumbers({ span }: { span?: Span }) {
  const { t } = useTranslation('insights');
  const change = useChange();
  const draft = useDocument();
  const key = useSessionState((state) => state.key);
  const urls = useSessionState((state) => state.hookUrls);
  const environment = useSession((state) => state.environment);
  const address = urls?.[environment];
  const call = address ? curlOf(address, draft.trigger) : null;
  const wider = span && span.period !== '30d';
  return (
    <div className="rounded-[10px] border border-border bg-card">
      <EmptyState
        icon={<ChartColumn size={24} strokeWidth={1.75} />}
        title={t('none.title')}
        text={t(key === null ? 'none.unsaved' : call ? 'none.call' : 'none.text')}
        actions={
          call ? (
            <CopyButton size="normal" text={call}>
              {t('none.copy')}
            </CopyButton>
          ) : wider ? (
            <Button
              variant="primary"
              onClick={() => change({ period: '30d', from: '', to: '', version: '' })}
            >
              {t('none.wider')}
            </Button>
          ) : (
            <LinkButton primary to={`/workflows/${key ?? 'new'}/test`}>
              {t('none.test')}
            </LinkButton>
          )
        }
      >
        {call && <CodeBlock text={call} label={t('none.copy')} />}
      </EmptyState>
    </div>
  );
}
