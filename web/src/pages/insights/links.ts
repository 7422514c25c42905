import { triggerId } from '../../workflow/layout';
import { localWord } from '../shared/filters';

/** What the numbers on the page are of. */
export interface Scope {
  workflow: string;
  /** Instants; the end is not included. */
  from: string;
  to: string;
  version: string;
}

/** Address of the runs behind a number; `more` says which of the workflow's. */
export function runsLink(scope: Scope, more: Record<string, string>): string {
  const query = new URLSearchParams({ workflow: scope.workflow, ...more });
  if (scope.version) query.set('version', scope.version);
  // Who stands somewhere now may have come at any time.
  if (!('at' in more) && more.status !== 'waiting') {
    query.set('from', localWord(Date.parse(scope.from)));
    if (Date.parse(scope.to) < Date.now()) query.set('to', localWord(Date.parse(scope.to)));
  }
  return `/runs?${query}`;
}

/** The runs behind a number of a card. */
export function stepLink(scope: Scope, step: string, what: string): string {
  if (step === triggerId) return runsLink(scope, {});
  return runsLink(scope, what === 'waiting' ? { at: step } : { step, visit: what });
}
