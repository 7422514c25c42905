import type { JsonObject } from '../api/types';

/** A notification to start from; `templates/notifications/*.json`. A new file is a new entry. */
export interface NotificationStarter {
  key: string;
  order: number;
  summary: string;
  document: {
    name: string;
    category: 'transactional' | 'marketing' | 'otp';
    channels: Record<string, JsonObject>;
    routing: { mode: string; order?: string[] };
    sample: JsonObject;
  };
}

export const notificationStarters: NotificationStarter[] = (
  Object.values(
    import.meta.glob('./notifications/*.json', { eager: true, import: 'default' }),
  ) as NotificationStarter[]
).sort((one, other) => one.order - other.order);
