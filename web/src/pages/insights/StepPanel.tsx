import { Pencil, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Step } from '../../api';
import { type Counts, countNames, enteredOf } from '../../canvas/counts';
import { laneTitle, stepTitle, typeTitle } from '../../steps/registry';
import { triggerTitle } from '../../triggers/list';
import { Button, IconButton } from '../../ui';
import { lanesOf } from '../../workflow/lanes';
import { triggerId } from '../../workflow/layout';
import { useBuilder, useDocument, useSay, useSessionState } from '../builder/context';
import { ChannelIcon, useChannelName } from '../shared/channels';
import { useDates } from '../shared/dates';
import { StatusBadge } from '../shared/status';
import { runsLink, type Scope } from './links';
import { added, laneWord, messagesAt, type Reading } from './reading';

/** The numbers of one step: how it ended, the ways taken, its messages. Each leads to its runs. */
export function StepPanel(props: {
  id: string;
  /** Null for the trigger. */
  step: Step | null;
  reading: Reading;
  counts: Counts;
  scope: Scope;
  onClose: () => void;
}) {
  const { id, step, counts, scope } = props;
  const { t } = useTranslation('insights');
  const say = useSay();
  const { trigger } = useDocument();
  const count = counts.steps.get(id);
  return (
    <aside
      aria-label={t('panel.label')}
      className="flex w-80 flex-none flex-col gap-4 overflow-auto border-s border-border bg-card px-4 py-3 max-md:w-full max-md:border-s-0 max-md:border-t"
    >
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold break-words">
            {step ? stepTitle(step, say) : triggerTitle(trigger.type, say)}
          </h2>
          {step && <p className="text-sm text-muted">{typeTitle(step.type, say)}</p>}
        </div>
        <IconButton
          size="small"
          label={t('panel.close')}
          icon={<X size={16} strokeWidth={1.75} />}
          onClick={props.onClose}
        />
      </header>
      {id === triggerId ? (
        <Lines lines={[[t('column.started'), counts.started, counts.linkTo(id, 'started')]]} />
      ) : (
        <Lines
          lines={[
            [t('column.entered'), enteredOf(count), null],
            ...countNames.map(
              (name) => [t(`column.${name}`), count?.[name] ?? 0, counts.linkTo(id, name)] as Line,
            ),
          ]}
        />
      )}
      {step && <Ways step={step} reading={props.reading} counts={counts} scope={scope} />}
      <Messages id={id} reading={props.reading} />
      <OpenInEditor id={id} />
    </aside>
  );
}

type Line = [name: string, value: number, to: string | null];

function Lines({ lines }: { lines: Line[] }) {
  const dates = useDates();
  return (
    <dl className="flex flex-col">
      {lines.map(([name, value, to]) => (
        <div
          key={name}
          className="flex items-baseline justify-between gap-3 border-b border-border py-1.5 last:border-b-0"
        >
          <dt className="min-w-0 break-words">{name}</dt>
          <dd className="tnum font-semibold">
            {to && value > 0 ? (
              <Link to={to} className="text-accent-text hover:underline">
                {dates.number(value)}
              </Link>
            ) : (
              <span className={value === 0 ? 'font-normal text-muted' : undefined}>
                {dates.number(value)}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The lanes of a step, with how many took each. */
function Ways(props: { step: Step; reading: Reading; counts: Counts; scope: Scope }) {
  const { step, reading, counts, scope } = props;
  const { t } = useTranslation('insights');
  const say = useSay();
  const lanes = lanesOf(step);
  if (lanes.length === 0) return null;
  return (
    <section>
      <h3 className="text-sm font-medium text-muted">{t('panel.ways')}</h3>
      <Lines
        lines={lanes.map((lane) => [
          laneTitle(lane, say),
          counts.lanes.get(`${step.id}/${lane.key}`) ?? 0,
          runsLink(scope, { step: step.id, lane: laneWord(reading, step.id, lane) }),
        ])}
      />
    </section>
  );
}

function Messages({ id, reading }: { id: string; reading: Reading }) {
  const { t } = useTranslation('insights');
  const nameOf = useChannelName();
  const dates = useDates();
  const items = messagesAt(reading, id);
  if (items.length === 0) return null;
  return (
    <section>
      <h3 className="text-sm font-medium text-muted">{t('panel.messages')}</h3>
      <ul className="flex flex-col">
        {items.map((item) => (
          <li
            key={item.channel}
            className="flex flex-wrap items-center gap-2 border-b border-border py-2 last:border-b-0"
          >
            <ChannelIcon channel={item.channel ?? ''} />
            <span className="flex-1">{nameOf(item.channel ?? '')}</span>
            {added([item.statuses]).map(([status, count]) => (
              <span key={status} className="inline-flex items-center gap-1.5">
                <StatusBadge status={status} />
                <span className="tnum text-sm font-semibold">{dates.number(count)}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenInEditor({ id }: { id: string }) {
  const { t } = useTranslation('insights');
  const { canvas } = useBuilder();
  const key = useSessionState((state) => state.key);
  const navigate = useNavigate();
  const known = id === triggerId || canvas.getState().outline.has(id);
  const open = () => {
    canvas.setState({ selected: [id], focus: id });
    navigate(`/workflows/${key}`);
  };
  return (
    <Button
      className="self-start"
      icon={<Pencil size={16} strokeWidth={1.75} />}
      reason={known ? null : t('panel.notInDraft')}
      onClick={open}
    >
      {t('panel.edit')}
    </Button>
  );
}
