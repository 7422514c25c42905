import { type NotificationStarter, notificationStarters } from '../../templates/starters';

/** Notifications to start from, ready to edit: the same that the Notifications page offers. */
export interface Starter {
  key: string;
  notification: NotificationStarter['document'];
}

export const starters: Starter[] = notificationStarters.map(({ key, document }) => ({
  key,
  notification: document,
}));
