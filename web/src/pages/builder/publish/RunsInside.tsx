import { useTranslation } from 'react-i18next';
import type { WorkflowDocument } from '../../../api/types';
import { stepTitle } from '../../../steps/registry';
import { Field, Select } from '../../../ui';
import { outlineOf } from '../../../workflow/document';
import { useSay } from '../context';
import { fates, type RunsInside as Inside } from './use-runs-inside';

/** Where the runs of the live version stand, and the choice of what becomes of them. */
export function RunsInside(props: {
  inside: Inside;
  /** The live version's document, for the names of steps that may be gone. */
  before: WorkflowDocument | null;
}) {
  const { t } = useTranslation('builder');
  const say = useSay();
  const { inside } = props;
  const { runs, standing, gone, fate } = inside;
  const outline = props.before && outlineOf(props.before);
  const nameOf = ({ step, name }: { step: string; name: string }) => {
    const place = outline?.get(step);
    return place ? stepTitle(place.step, say) : name;
  };
  if (runs === 0) return null;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold">
        {t('publish.inside.title', { count: runs, version: inside.live })}
      </legend>
      <ul className="text-sm text-muted">
        {standing.map((place) => (
          <li key={place.step}>
            {t('publish.inside.at', { count: place.runs, step: nameOf(place) })}
          </li>
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
        gone.map(({ step, ...place }) => (
          <Field
            key={step}
            label={t('publish.inside.goOn', {
              count: place.runs,
              step: nameOf({ step, ...place }),
            })}
            required
          >
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
