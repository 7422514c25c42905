import type { Run, Visit } from '../../api';
import { RunSteps } from './RunSteps';
import { visitKey } from './run';

/** The run drawn on the workflow's own canvas. */
export function RunPicture(props: { run: Run; selected?: Visit; onSelect: (key: string) => void }) {
  return (
    <div className="min-h-0 flex-1 overflow-auto px-3 pt-14 pb-4">
      <RunSteps
        run={props.run}
        selected={props.selected && visitKey(props.selected)}
        onSelect={props.onSelect}
      />
    </div>
  );
}
