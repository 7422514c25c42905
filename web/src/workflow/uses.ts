import type { Json, Workflow } from '../api/types';

/** The workflows with a step of that type whose field names the key, wherever the step stands. */
export function workflowsUsing(
  workflows: Workflow[],
  type: string,
  field: string,
  key: string,
): Workflow[] {
  const names = (value: Json | undefined): boolean => {
    if (Array.isArray(value)) return value.some(names);
    if (!value || typeof value !== 'object') return false;
    if (value.type === type && value[field] === key) return true;
    return Object.values(value).some(names);
  };
  return workflows.filter((workflow) => names(workflow.draft?.steps as unknown as Json));
}

/** The workflows that messages to the number start. */
export function workflowsOn(workflows: Workflow[], number: string): Workflow[] {
  return workflows.filter(
    ({ draft }) => draft?.trigger?.type === 'inbound' && draft.trigger.number === number,
  );
}
