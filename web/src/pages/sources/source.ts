import type { Environment, Workflow } from '../../api';

export type SourceKind = 'segment' | 'cloudevents' | 'mixpanel' | 'amplitude';

/** A workflow that a cohort of an analytics product starts, with the address it is sent to. */
export interface CohortFeed {
  workflow: Workflow;
  source: 'mixpanel' | 'amplitude';
  url: string | null;
  /** How the sender proves itself: a word of the trigger's security. */
  proof: 'none' | 'basic' | 'header';
  /** The user or header name of that proof. */
  name: string;
}

/** The workflows that start on cohorts, with their addresses of this environment. */
export function cohortFeeds(workflows: Workflow[], environment: Environment): CohortFeed[] {
  return workflows.flatMap((workflow) => {
    const trigger = workflow.draft?.trigger;
    if (trigger?.type !== 'cohort') return [];
    const security = (trigger.security ?? {}) as Record<string, unknown>;
    const proof = security.type === 'basic' || security.type === 'header' ? security.type : 'none';
    const open = environment === 'test' || workflow.liveVersion !== null;
    return [
      {
        workflow,
        source: trigger.source === 'amplitude' ? 'amplitude' : 'mixpanel',
        url: open ? (workflow.hookUrls?.[environment] ?? null) : null,
        proof,
        name: String((proof === 'basic' ? security.username : security.name) ?? ''),
      },
    ];
  });
}
