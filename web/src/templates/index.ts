import {
  ApiProblem,
  api,
  type Notification,
  type Page,
  type Workflow,
  type WorkflowDocument,
} from '../api';
import gallery from './gallery.json';
import { notificationStarters } from './starters';

export { type NotificationStarter, notificationStarters } from './starters';

/** A path that the miniature can light up: step ids, and `step/lane` for the lane taken. */
export interface TemplateExample {
  name: string;
  payload: string;
  visits: string[];
  result: string;
}

/** A workflow to start from; `templates/workflows/*.json`. A new file is a new entry. */
export interface WorkflowTemplate {
  key: string;
  order: number;
  title: string;
  summary: string;
  tags: string[];
  /** Name of its lucide icon. */
  icon?: string;
  /** Keys of the starters it sends. */
  notifications: string[];
  examples?: TemplateExample[];
  document: WorkflowDocument;
}

const inOrder = <Item extends { order: number }>(files: Record<string, unknown>): Item[] =>
  (Object.values(files) as Item[]).sort((one, other) => one.order - other.order);

const handMade = inOrder<WorkflowTemplate>(
  import.meta.glob('./workflows/*.json', { eager: true, import: 'default' }),
);

/** `gallery.json` is made of the files in `gallery/` by a test of the engine; see there. */
export const workflowTemplates: WorkflowTemplate[] = [
  ...handMade,
  ...(gallery.templates as unknown as WorkflowTemplate[]).filter(
    ({ key }) => key !== 'abc-payment',
  ),
];

type NotificationBody = Parameters<typeof api.notifications.save>[1];

const said: Record<string, unknown> = gallery.notifications;

/** The notification that templates bring along under that key. */
export function templateNotification(key: string): NotificationBody | undefined {
  const starter = notificationStarters.find((candidate) => candidate.key === key);
  return (starter?.document ?? said[key]) as NotificationBody | undefined;
}

/** The keys of all notifications, read page by page. */
export async function notificationKeys(): Promise<Set<string>> {
  const keys = new Set<string>();
  let cursor: string | null = '';
  do {
    const page: Page<Notification> = await api.notifications.list({ limit: 200, cursor });
    for (const notification of page.items) keys.add(notification.key);
    cursor = page.nextCursor;
  } while (cursor);
  return keys;
}

/** Makes the notification if there is none with this key yet; an existing one is left alone. */
export async function ensureNotification(key: string): Promise<void> {
  await ensureNotifications([key]);
}

async function ensureNotifications(wanted: string[]): Promise<void> {
  const known = await notificationKeys();
  for (const key of wanted) {
    const document = templateNotification(key);
    if (document && !known.has(key)) await api.notifications.save(key, document);
  }
}

/** Saves the template's notifications and the workflow, under a free key; answers the workflow. */
export async function startFrom(template: WorkflowTemplate): Promise<Workflow> {
  if (template.notifications.length > 0) await ensureNotifications(template.notifications);
  return createUnderFreeKey(template.key, template.document);
}

/** Creates the workflow as `key`, else `key-2`, `key-3`, and so on. */
export async function createUnderFreeKey(
  key: string,
  document: WorkflowDocument,
): Promise<Workflow> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const wanted = attempt === 1 ? key : `${key}-${attempt}`;
      return (await api.workflows.create({ ...document, key: wanted })).body;
    } catch (cause) {
      if (ApiProblem.from(cause).status !== 409 || attempt >= 20) throw cause;
    }
  }
}
