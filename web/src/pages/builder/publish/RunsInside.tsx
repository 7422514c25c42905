import { useTranslation } from 'react-i18next';
import { stepTitle } from '../../../steps/registry';
import { Field, Select } from '../../../ui';
import { useSay } from '../context';
import { fates, type RunsInside as Inside } from './use-runs-inside';

/** Where the runs of the live version stand, and the choice of what becomes of them. */
export function RunsInside({ inside }: { inside: Inside }) {
  const { t } = useTranslation('builder');
  const say = useSay();
  const { runs, standing, gone, fate } = inside;
  if (runs === 0) return null;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold">
        {t('publish.inside.title', { count: runs, version: inside.live })}
      </legend>
      <ul className="text-sm text-muted">
        {standing.map(({ step, name, runs: here }) => (
          <li key={step}>{t('publish.inside.at', { count: here, step: name })}</li>
        ))}
      </ul>
      {fates.map((choice) => (
        <label key={choice} className="flex items-start gap-2">
          <input
            type="radio"
            name="fate"
            className="mt-1 accent-[var(--accent)]"
            checked={fate === choice}
            onChange={() => inside.setFate(choice)}
          />
          <span>
            {t(`publish.inside.${choice}`, { version: inside.live })}
            <span className="block text-xs text-muted">{t(`publish.inside.${choice}Help`)}</span>
          </span>
        </label>
      ))}
      {fate === 'move' &&
        gone.map(({ step, name, runs: here }) => (
          <Field key={step} label={t('publish.inside.goOn', { count: here, step: name })} required>
            <Select
              value={inside.moves[step] ?? ''}
              options={[
                { value: '', label: t('publish.inside.choose') },
                ...inside.targets.map((target) => ({
                  value: target.id,
                  label: stepTitle(target, say),
                })),
              ]}
              onChange={(event) => inside.moveTo(step, event.target.value)}
            />
          </Field>
        ))}
    </fieldset>
  );
}
