import {
  Bell,
  House,
  Inbox,
  KeyRound,
  Play,
  Plug,
  Settings,
  UsersRound,
  Workflow,
} from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import type { RouteObject } from 'react-router';

/** A page of the rail; `label` is a key of `app.json`, `nav`. */
export interface RailEntry {
  path: string;
  /** Entries that belong together stand together. */
  group: 'home' | 'build' | 'follow' | 'connect';
  label: string;
  icon: ReactNode;
}

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** The rail, top to bottom. A page joins by one line here and one in `routes`. */
export const rail: RailEntry[] = [
  { path: '/', group: 'home', label: 'home', icon: <House {...icon} /> },
  { path: '/workflows', group: 'build', label: 'workflows', icon: <Workflow {...icon} /> },
  { path: '/notifications', group: 'build', label: 'notifications', icon: <Bell {...icon} /> },
  { path: '/runs', group: 'follow', label: 'runs', icon: <Play {...icon} /> },
  { path: '/contacts', group: 'follow', label: 'contacts', icon: <UsersRound {...icon} /> },
  { path: '/inbox', group: 'follow', label: 'inbox', icon: <Inbox {...icon} /> },
  { path: '/integrations', group: 'connect', label: 'integrations', icon: <Plug {...icon} /> },
  { path: '/keys', group: 'connect', label: 'keys', icon: <KeyRound {...icon} /> },
  { path: '/settings', group: 'connect', label: 'settings', icon: <Settings {...icon} /> },
];

const page =
  (load: () => Promise<{ default: ComponentType }>): RouteObject['lazy'] =>
  async () => ({
    Component: (await load()).default,
  });

/** Parts of pages that the palette offers too; `label` is a key of any message file. */
export const partsOfPages: { page: string; path: string; label: string }[] = [
  ...['connections', 'callbacks', 'sources', 'numbers'].map((part) => ({
    page: 'integrations',
    path: `/integrations/${part}`,
    label: `integrations:part.${part}`,
  })),
  ...['variables', 'members', 'audit', 'keyboard'].map((part) => ({
    page: 'settings',
    path: `/settings/${part}`,
    label: `settings:part.${part}`,
  })),
];

/** Every page inside the shell, each loaded when it is first opened. */
export const routes: RouteObject[] = [
  { index: true, lazy: page(() => import('../pages/home/HomePage')) },
  { path: 'workflows', lazy: page(() => import('../pages/workflows/WorkflowsPage')) },
  { path: 'workflows/new', lazy: page(() => import('../pages/builder/BuilderPage')) },
  { path: 'workflows/:key/:tab?', lazy: page(() => import('../pages/builder/BuilderPage')) },
  { path: 'runs', lazy: page(() => import('../pages/runs/RunsPage')) },
  { path: 'runs/:id', lazy: page(() => import('../pages/runs/RunPage')) },
  { path: 'notifications', lazy: page(() => import('../pages/notifications/NotificationsPage')) },
  {
    path: 'notifications/:key/:channel?',
    lazy: page(() => import('../pages/notifications/NotificationPage')),
  },
  { path: 'integrations', lazy: page(() => import('../pages/integrations/IntegrationsPage')) },
  {
    path: 'integrations/connections',
    lazy: page(() => import('../pages/connections/ConnectionsPage')),
  },
  { path: 'integrations/callbacks', lazy: page(() => import('../pages/callbacks/CallbacksPage')) },
  {
    path: 'integrations/callbacks/:key',
    lazy: page(() => import('../pages/callbacks/CallbackPage')),
  },
  { path: 'integrations/sources', lazy: page(() => import('../pages/sources/SourcesPage')) },
  { path: 'integrations/numbers', lazy: page(() => import('../pages/numbers/NumbersPage')) },
  { path: 'integrations/:key', lazy: page(() => import('../pages/integrations/IntegrationPage')) },
  { path: 'contacts', lazy: page(() => import('../pages/contacts/ContactsPage')) },
  { path: 'contacts/:id', lazy: page(() => import('../pages/contacts/ContactPage')) },
  { path: 'inbox', lazy: page(() => import('../pages/inbox/InboxPage')) },
  { path: 'keys', lazy: page(() => import('../pages/keys/KeysPage')) },
  { path: 'settings/:part?', lazy: page(() => import('../pages/settings/SettingsPage')) },
];

/** Pages outside the shell: nobody is signed in yet. */
export const openRoutes: RouteObject[] = [
  { path: 'sign-in', lazy: page(() => import('../pages/session/SignInPage')) },
  { path: 'first', lazy: page(() => import('../pages/session/FirstPage')) },
];
