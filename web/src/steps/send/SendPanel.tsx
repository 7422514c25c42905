import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import type { Json, Notification } from '../../api/types';
import { PairsField } from '../../fields';
import { Button, cx, Field, FieldMessage, Skeleton } from '../../ui';
import { leavesOf } from '../../workflow/sample';
import type { Scope } from '../../workflow/scope';
import { asTemplate } from '../../workflow/template';
import { problemAt, type StepPanelProps } from '../step';
import { NotificationPicker } from './NotificationPicker';
import { Preview } from './Preview';
import { Recipient } from './Recipient';
import type { Starter } from './starters';

/** Which notification, on which channels, with which data: and what it will look like. */
export function SendPanel(props: StepPanelProps) {
  const { step, change, problems, scope, services } = props;
  const { t } = useTranslation('steps');
  const [known, setKnown] = useState<Notification[] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const load = useCallback(() => {
    services.notifications.list().then(setKnown, (cause) => {
      setKnown([]);
      setFault(ApiProblem.from(cause).message);
    });
  }, [services]);
  useEffect(load, [load]);
  const chosen = known?.find((item) => item.key === step.notification) ?? null;
  const choose = (notification: Notification) =>
    change({
      notification: notification.key,
      content: undefined,
      channels: Object.keys(notification.channels ?? {}),
      data: dataFor(notification, scope, step.data as Record<string, Json> | undefined),
    });
  const begin = async (starter: Starter) => {
    setFault(null);
    try {
      const created = await services.notifications.create(
        starter.key,
        starter.notification as never,
      );
      setKnown((list) => [
        ...(list ?? []),
        { ...created, ...starter.notification, key: starter.key },
      ]);
      choose({ ...starter.notification, key: starter.key } as Notification);
    } catch (cause) {
      setFault(ApiProblem.from(cause).message);
    }
  };
  if (!known) return <Skeleton lines={4} />;
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('send.notification')} required {...problemAt(problems, 'notification')}>
        <NotificationPicker
          value={String(step.notification ?? '')}
          known={known}
          onChoose={choose}
          onStart={begin}
        />
      </Field>
      {fault && <FieldMessage level="error" text={fault} />}
      {chosen && (
        <ChannelChips
          step={step}
          offered={Object.keys(chosen.channels ?? {})}
          change={change}
          problems={problems}
        />
      )}
      {chosen && <Preview {...props} notification={chosen} />}
      {chosen && (
        <PairsField
          label={t('send.data')}
          addLabel={t('send.addData')}
          names={Object.keys(chosen.sample ?? {})}
          value={step.data as Record<string, Json> | undefined}
          onChange={(data) => change({ data }, 'data')}
        />
      )}
      <Recipient {...props} />
      {chosen && (
        <a
          href={`/notifications/${chosen.key}`}
          className="text-sm text-accent-text hover:underline"
        >
          {t('send.edit', { name: chosen.name })}
        </a>
      )}
    </div>
  );
}

/** The notification's own names, filled from values of the same name. */
function dataFor(
  notification: Notification,
  scope: Scope,
  before: Record<string, Json> | undefined,
): Record<string, Json> | undefined {
  const data: Record<string, Json> = {};
  for (const { path } of leavesOf(notification.sample as Json)) {
    const name = path.split('.')[0]!;
    const kept = before?.[name];
    const found = scope.sources
      .filter((source) => source.id !== 'run')
      .flatMap((source) => source.variables)
      .find((variable) => variable.path.split('.').at(-1) === name);
    if (kept !== undefined) data[name] = kept;
    else if (found) data[name] = asTemplate(found.path);
  }
  return Object.keys(data).length > 0 ? data : undefined;
}

function ChannelChips({
  step,
  offered,
  change,
  problems,
}: {
  step: StepPanelProps['step'];
  offered: string[];
  change: StepPanelProps['change'];
  problems: StepPanelProps['problems'];
}) {
  const { t } = useTranslation('steps');
  const chosen = (step.channels as string[] | undefined) ?? offered;
  const toggle = (channel: string) => {
    const next = offered.filter((other) =>
      other === channel ? !chosen.includes(channel) : chosen.includes(other),
    );
    if (next.length > 0) change({ channels: next });
  };
  const { error, warning } = problemAt(problems, 'channels');
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-sm font-medium">{t('send.channels')}</legend>
      <div className="flex flex-wrap gap-1.5">
        {offered.map((channel) => {
          const on = chosen.includes(channel);
          return (
            <Button
              key={channel}
              size="small"
              role="switch"
              aria-checked={on}
              className={cx(
                'rounded-full',
                on && '!border-accent bg-accent-soft !text-accent-text',
              )}
              onClick={() => toggle(channel)}
            >
              {t(`channel.${channel}`, { defaultValue: channel })}
            </Button>
          );
        })}
      </div>
      {(error || warning) && (
        <FieldMessage level={error ? 'error' : 'warning'} text={error ?? warning ?? ''} />
      )}
    </fieldset>
  );
}
