import { useRef, useState } from 'react';
import { ApiProblem, api, type JsonObject } from '../../api';
import { type Fault, faultsOf } from './import';

const batch = 200;

export interface Progress {
  status: 'ready' | 'running' | 'stopped' | 'over';
  /** Rows that are through, taken or refused. */
  passed: number;
  saved: number;
  faults: Fault[];
  cause: unknown;
}

const ready: Progress = { status: 'ready', passed: 0, saved: 0, faults: [], cause: null };

/**
 * Sends contacts batch by batch. A batch with rows that the server refuses is sent again without
 * them; where the connection breaks, it stops there and goes on from there when asked again.
 */
export function useImport(contacts: JsonObject[]) {
  const [progress, setProgress] = useState(ready);
  const latest = useRef(ready);
  const tell = (changes: Partial<Progress>) => {
    latest.current = { ...latest.current, ...changes };
    setProgress(latest.current);
  };
  const start = async () => {
    tell({ status: 'running', cause: null });
    try {
      while (latest.current.passed < contacts.length) {
        const { passed, saved, faults } = latest.current;
        const rows = contacts.slice(passed, passed + batch).map((_, at) => passed + at);
        const refused = await sendRows(contacts, rows);
        tell({
          passed: passed + rows.length,
          saved: saved + rows.length - refused.length,
          faults: [...faults, ...refused],
        });
      }
      tell({ status: 'over' });
    } catch (cause) {
      tell({ status: 'stopped', cause });
    }
  };
  return { progress, start };
}

/** Saves all that can be saved of some rows; answers those that cannot. */
async function sendRows(contacts: JsonObject[], all: number[]): Promise<Fault[]> {
  const refused: Fault[] = [];
  let rows = all;
  while (rows.length > 0) {
    try {
      await api.contacts.bulk(rows.map((row) => contacts[row]!));
      return refused;
    } catch (cause) {
      const faults = faultsOf(ApiProblem.from(cause).errors, rows);
      if (faults.length === 0) throw cause;
      refused.push(...faults);
      rows = rows.filter((row) => !faults.some((fault) => fault.row === row));
    }
  }
  return refused;
}
