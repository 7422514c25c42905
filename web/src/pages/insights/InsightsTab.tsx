import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { FieldMessage } from '../../ui';
import { useSessionState } from '../builder/context';
import { Loaded } from '../shared/Loaded';
import { useRead } from '../shared/lists';
import { Figures } from './Figures';
import { faultId, InsightsBar } from './InsightsBar';
import { NoNumbers } from './NoNumbers';
import { Numbers } from './Numbers';
import { figuresOf, ofVersion, type Reading, readInsights } from './reading';
import { faultOf, type Span, spanOf } from './span';
import { useVersion } from './useAddress';

/** What many runs of the workflow did: the lens of the canvas that counts. */
export function InsightsTab() {
  const { t } = useTranslation('insights');
  const key = useSessionState((state) => state.key);
  const [query] = useSearchParams();
  const span = spanOf(query, Date.now());
  const fault = faultOf(span);
  const reading = useRead(
    ['insights', key, span.from, span.period === 'own' ? span.to : ''],
    () => readInsights(key!, span),
    { enabled: key !== null && fault === null, every: 60_000, keep: true },
  );
  if (key === null)
    return (
      <div className="overflow-auto p-4 md:p-6">
        <NoNumbers />
      </div>
    );
  return (
    <div className="flex min-h-0 flex-1 flex-col max-md:overflow-auto">
      <InsightsBar
        span={span}
        reading={fault ? undefined : reading.data}
        busy={reading.isFetching}
        onRefresh={() => void reading.refetch()}
      />
      {fault ? (
        <div className="p-4" role="alert">
          <FieldMessage id={faultId} level="error" text={t(`fault.${fault}`)} />
        </div>
      ) : reading.data ? (
        <Counted reading={reading.data} span={span} workflow={key} />
      ) : (
        <div className="p-4 md:p-6">
          <Loaded query={reading}>{() => null}</Loaded>
        </div>
      )}
    </div>
  );
}

function Counted(props: { reading: Reading; span: Span; workflow: string }) {
  const version = useVersion(props.reading);
  const reading = ofVersion(props.reading, version);
  const figures = figuresOf(reading);
  const scope = {
    workflow: props.workflow,
    from: reading.visits.from,
    to: reading.visits.to,
    version,
  };
  const nothing =
    figures.started +
    figures.waiting +
    reading.visits.items.length +
    reading.messages.messages.count;
  if (nothing === 0)
    return (
      <div className="overflow-auto p-4 md:p-6">
        <NoNumbers span={props.span} />
      </div>
    );
  return (
    <>
      <Figures reading={reading} figures={figures} scope={scope} />
      <Numbers reading={reading} scope={scope} />
    </>
  );
}
