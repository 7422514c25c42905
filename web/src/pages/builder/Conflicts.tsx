import { useTranslation } from 'react-i18next';
import { stepTitle } from '../../steps/registry';
import { Button, Dialog } from '../../ui';
import { diffDocuments } from '../../workflow/diff';
import { findStep, insertSteps, outlineOf } from '../../workflow/document';
import { freshCopies } from '../../workflow/ids';
import { ChangeList } from './ChangeList';
import { useBuilder, useDocument, useSay, useSessionState } from './context';

/** Two people changed the same step: mine, theirs, or both side by side. Nothing is lost meanwhile. */
export function Conflicts() {
  const { t } = useTranslation('builder');
  const say = useSay();
  const { session } = useBuilder();
  const conflict = useSessionState((state) => state.conflict);
  const base = useSessionState((state) => state.base);
  const mine = useDocument();
  if (!conflict) return null;
  const { theirs, merged, conflicts } = conflict;
  const names = conflicts.map((entry) => {
    const step = findStep(mine, entry.step);
    return step
      ? stepTitle(step, say)
      : t(entry.step === 'trigger' ? 'source.trigger' : 'conflict.workflow');
  });
  const both = () => {
    let document = merged ?? mine;
    for (const entry of conflicts) {
      const place = outlineOf(document).get(entry.step);
      const other = findStep(theirs, entry.step);
      if (place && other)
        document = insertSteps(
          document,
          { owner: place.owner, index: place.index + 1 },
          freshCopies(document, [{ ...other, disabled: true }]),
        );
    }
    session.resolve(document, t('conflict.kept'));
  };
  return (
    <Dialog
      open
      onClose={() => session.resolve(merged ?? mine, t('conflict.mine'))}
      keepOpen
      title={t('conflict.title')}
      lead={
        names.length > 0 ? t('conflict.lead', { names: names.join(', ') }) : t('conflict.order')
      }
      footer={
        <>
          <Button onClick={() => session.resolve(theirs, t('conflict.theirs'))}>
            {t('conflict.theirs')}
          </Button>
          {conflicts.some((entry) => findStep(theirs, entry.step)) && (
            <Button onClick={both}>{t('conflict.both')}</Button>
          )}
          <Button
            variant="primary"
            data-autofocus
            onClick={() => session.resolve(merged ?? mine, t('conflict.mine'))}
          >
            {t('conflict.mine')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <section>
          <h3 className="mb-2 font-semibold">{t('conflict.yours')}</h3>
          <ChangeList changes={diffDocuments(base, mine)} document={mine} />
        </section>
        <section>
          <h3 className="mb-2 font-semibold">{t('conflict.others')}</h3>
          <ChangeList changes={diffDocuments(base, theirs)} document={theirs} />
        </section>
      </div>
    </Dialog>
  );
}
