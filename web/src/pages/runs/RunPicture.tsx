import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run, Visit, WorkflowDocument } from '../../api';
import { Reveal } from '../../canvas/Reveal';
import { RunCanvas } from '../../canvas/RunCanvas';
import { useDates } from '../shared/dates';
import { Loaded } from '../shared/Loaded';
import { marksOfRun } from './marks';
import { visitKey } from './run';
import { useRunDocument } from './useStepNames';

interface PictureProps {
  run: Run;
  selected?: Visit;
  onSelect: (key: string) => void;
}

/** The run drawn on the workflow's own canvas: the way it took is solid, the rest is faint. */
export function RunPicture(props: PictureProps) {
  const document = useRunDocument(props.run);
  return (
    <div className="min-h-0 flex-1">
      <Loaded query={document} skeleton={<div className="h-full min-h-96" />}>
        {(read) => <Picture {...props} document={read} />}
      </Loaded>
    </div>
  );
}

function Picture(props: PictureProps & { document: WorkflowDocument }) {
  const { run, document, onSelect } = props;
  const { t } = useTranslation('runs');
  const dates = useDates();
  const marks = useMemo(
    () =>
      marksOfRun(run.steps, {
        duration: dates.duration,
        tries: (count) => t('tries', { count }),
      }),
    [run.steps, dates, t],
  );
  const choose = useCallback(
    (id: string) => {
      const visit = run.steps.findLast((candidate) => candidate.id === id);
      if (id === 'trigger') onSelect(id);
      else if (visit) onSelect(visitKey(visit));
    },
    [run.steps, onSelect],
  );
  const shown = props.selected?.id ?? 'trigger';
  return (
    <RunCanvas
      document={document}
      visits={run.steps}
      selected={shown}
      onSelect={choose}
      marks={marks}
    >
      <Reveal step={shown} />
    </RunCanvas>
  );
}
