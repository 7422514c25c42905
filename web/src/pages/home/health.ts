import type { Message, Page, Run, Workflow } from '../../api';

const hour = 3_600_000;

export interface Health {
  runs: number;
  failed: number;
  waiting: number;
  /** More runs than one page: their counts are lower bounds. */
  atLeast: boolean;
  waitingAtLeast: boolean;
  messages: { channel: string; sent: number; failed: number }[];
  /** Runs of each of the last 24 hours, oldest first. */
  hours: { from: number; runs: number; failed: number }[];
}

/** What the last 24 hours were like, counted from the lists. */
export function healthFrom(
  runs: Page<Run>,
  messages: Page<Message>,
  now: number,
  /** How many runs wait now, whenever they came; counted in the list where that is not known. */
  waiting?: number,
): Health {
  const since = now - 24 * hour;
  const first = Math.floor(now / hour) * hour - 23 * hour;
  const hours = Array.from({ length: 24 }, (_, index) => ({
    from: first + index * hour,
    runs: 0,
    failed: 0,
  }));
  const recent = runs.items.filter((run) => Date.parse(run.startedAt) >= since);
  for (const run of recent) {
    const slot = hours[Math.floor((Date.parse(run.startedAt) - first) / hour)];
    if (!slot) continue;
    slot.runs += 1;
    if (run.status === 'failed') slot.failed += 1;
  }
  const count = (status: string) => recent.filter((run) => run.status === status).length;
  return {
    runs: recent.length,
    failed: count('failed'),
    waiting: waiting ?? runs.items.filter((run) => run.status === 'waiting').length,
    atLeast: Boolean(runs.nextCursor),
    waitingAtLeast: waiting === undefined && Boolean(runs.nextCursor),
    messages: byChannel(messages.items, since),
    hours,
  };
}

const bad = new Set(['failed', 'undelivered', 'bounced', 'rejected']);

function byChannel(messages: Message[], since: number): Health['messages'] {
  const counts = new Map<string, { sent: number; failed: number }>();
  for (const message of messages) {
    const at = Date.parse(String(message.createdAt ?? message.at ?? ''));
    if (Number.isFinite(at) && at < since) continue;
    const known = counts.get(message.channel) ?? { sent: 0, failed: 0 };
    if (bad.has(message.status)) known.failed += 1;
    else if (message.status !== 'skipped') known.sent += 1;
    counts.set(message.channel, known);
  }
  return [...counts].map(([channel, known]) => ({ channel, ...known }));
}

export interface Failing {
  workflow: string;
  name: string;
  count: number;
  last: string;
  why: string | null;
}

/** Workflows with failed runs, the worst first. */
export function failingFrom(runs: Run[], workflows: Workflow[]): Failing[] {
  const names = new Map(workflows.map((workflow) => [workflow.key, workflow.draft?.name]));
  const found = new Map<string, Failing>();
  for (const run of runs) {
    if (run.status !== 'failed') continue;
    const known = found.get(run.workflow) ?? {
      workflow: run.workflow,
      name: names.get(run.workflow) || run.workflow,
      count: 0,
      last: run.startedAt,
      why: null,
    };
    known.count += 1;
    known.why ??= run.steps?.find((visit) => visit.status === 'failed')?.explanation ?? null;
    found.set(run.workflow, known);
  }
  return [...found.values()].sort((one, other) => other.count - one.count);
}
