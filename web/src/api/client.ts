import { type Ask, access, send } from './http';
import type {
  AuditEntry,
  BulkAnswer,
  BulkRuns,
  Capture,
  Catalog,
  Cohort,
  CohortMember,
  Connection,
  Contact,
  Delivery,
  DiffChange,
  Endpoint,
  Environment,
  InboundTaken,
  Insights,
  Integration,
  Job,
  Json,
  JsonObject,
  LiveRuns,
  Message,
  Migration,
  Notification,
  Page,
  PhoneNumber,
  Problem,
  Run,
  Session,
  Simulation,
  SimulationInput,
  Source,
  StepTest,
  Upcoming,
  Variable,
  Verdict,
  Version,
  Workflow,
  WorkflowDocument,
} from './types';

type Query = Ask['query'];
const at = (key: string) => encodeURIComponent(key);
const get = async <Body>(path: string, query?: Query, signal?: AbortSignal) =>
  (await send<Body>('GET', path, { query, signal })).body;
const post = async <Body>(path: string, body: unknown = {}, ask: Ask = {}) =>
  (await send<Body>('POST', path, { ...ask, body })).body;
const put = async <Body>(path: string, body: unknown) =>
  (await send<Body>('PUT', path, { body })).body;
const remove = async (path: string) => {
  await send('DELETE', path);
};

async function keepCsrf(session: Promise<Session>): Promise<Session> {
  const known = await session;
  access.csrf = known.csrf;
  return known;
}

export const api = {
  session: {
    current: () => keepCsrf(get<Session>('/v1/session')),
    signIn: (email: string, password: string) =>
      keepCsrf(post<Session>('/v1/session', { email, password })),
    signOut: () => remove('/v1/session'),
    first: (body: { token: string; name: string; email: string; password: string }) =>
      keepCsrf(post<Session>('/v1/session/first', body)),
  },
  catalog: () => get<Catalog>('/v1/catalog'),
  workflows: {
    list: (query?: Query) => get<Page<Workflow>>('/v1/workflows', query),
    read: (key: string) => send<Workflow>('GET', `/v1/workflows/${at(key)}`),
    create: (document: WorkflowDocument & { key?: string }) =>
      send<Workflow>('POST', '/v1/workflows', { body: document }),
    save: (key: string, document: WorkflowDocument, etag: string | null) =>
      send<Workflow>('PUT', `/v1/workflows/${at(key)}`, { body: document, etag }),
    remove: (key: string) => remove(`/v1/workflows/${at(key)}`),
    check: (key: string) => post<{ problems: Problem[] }>(`/v1/workflows/${at(key)}/check`),
    checkDocument: (document: WorkflowDocument, signal?: AbortSignal) =>
      post<{ problems: Problem[] }>('/v1/check', document, { signal }),
    publish: (key: string, note?: string) =>
      post<{ version: number }>(`/v1/workflows/${at(key)}/publish`, note ? { note } : {}),
    versions: (key: string) => get<Page<Version>>(`/v1/workflows/${at(key)}/versions`),
    version: (key: string, n: number) =>
      get<Version & { document?: WorkflowDocument }>(`/v1/workflows/${at(key)}/versions/${n}`),
    restore: (key: string, n: number) =>
      post<Workflow>(`/v1/workflows/${at(key)}/versions/${n}/restore`),
    diff: (key: string, from: number | string, to: number | string) =>
      get<{ changes: DiffChange[] }>(`/v1/workflows/${at(key)}/diff`, { from, to }),
    pause: (key: string, holdRuns: boolean) =>
      post<Workflow>(`/v1/workflows/${at(key)}/pause`, { holdRuns }),
    resume: (key: string) => post<Workflow>(`/v1/workflows/${at(key)}/resume`),
    simulate: (key: string, input: SimulationInput & { document?: WorkflowDocument }) =>
      post<Simulation>(`/v1/workflows/${at(key)}/simulate`, input),
    simulateDocument: (input: SimulationInput & { document: WorkflowDocument }) =>
      post<Simulation>('/v1/simulate', input),
    captures: (key: string) => get<Page<Capture>>(`/v1/workflows/${at(key)}/captures`),
    testStep: (key: string, step: string, body: JsonObject) =>
      post<StepTest>(`/v1/workflows/${at(key)}/steps/${at(step)}/test`, body),
    trigger: (key: string, body: JsonObject) =>
      post<Json>(`/v1/workflows/${at(key)}/trigger`, body),
    live: async (key: string, environment?: Environment) =>
      (await send<Page<LiveRuns>>('GET', `/v1/workflows/${at(key)}/live`, { environment })).body,
    /** What becomes of the live runs of one version. */
    migrate: (key: string, body: Migration, environment?: Environment) =>
      post<{ runs: number }>(`/v1/workflows/${at(key)}/migrate`, body, { environment }),
  },
  runs: {
    list: (query?: Query) => get<Page<Run>>('/v1/runs', query),
    read: (id: string) => get<Run>(`/v1/runs/${at(id)}`),
    cancel: (id: string) => post<Run>(`/v1/runs/${at(id)}/cancel`),
    retry: (id: string, body: { from?: string; version?: number } = {}) =>
      post<Run>(`/v1/runs/${at(id)}/retry`, body),
    skip: (id: string) => post<Run>(`/v1/runs/${at(id)}/skip`),
    bulk: (body: BulkRuns) => post<BulkAnswer>('/v1/runs/bulk', body),
  },
  jobs: { read: (id: string) => get<Job>(`/v1/jobs/${at(id)}`) },
  notifications: {
    list: (query?: Query) => get<Page<Notification>>('/v1/notifications', query),
    read: (key: string) => send<Notification>('GET', `/v1/notifications/${at(key)}`),
    save: (key: string, body: JsonObject, etag?: string | null) =>
      send<Notification>('PUT', `/v1/notifications/${at(key)}`, { body, etag }),
    remove: (key: string) => remove(`/v1/notifications/${at(key)}`),
    publish: (key: string) => post<Json>(`/v1/notifications/${at(key)}/publish`),
    preview: (key: string, body: JsonObject) =>
      post<Json>(`/v1/notifications/${at(key)}/preview`, body),
    send: (key: string, body: JsonObject) => post<Json>(`/v1/notifications/${at(key)}/send`, body),
  },
  integrations: {
    list: () => get<Page<Integration>>('/v1/integrations'),
    read: (key: string) => send<Integration>('GET', `/v1/integrations/${at(key)}`),
    save: (key: string, body: JsonObject, etag?: string | null) =>
      send<Integration>('PUT', `/v1/integrations/${at(key)}`, { body, etag }),
    remove: (key: string) => remove(`/v1/integrations/${at(key)}`),
    test: (key: string, body: JsonObject) => post<Json>(`/v1/integrations/${at(key)}/test`, body),
    providers: () => get<Page<JsonObject>>('/v1/providers'),
  },
  connections: {
    list: () => get<Page<Connection>>('/v1/connections'),
    read: (key: string) => send<Connection>('GET', `/v1/connections/${at(key)}`),
    save: (key: string, body: JsonObject, etag?: string | null) =>
      send<Connection>('PUT', `/v1/connections/${at(key)}`, { body, etag }),
    remove: (key: string) => remove(`/v1/connections/${at(key)}`),
  },
  endpoints: {
    list: () => get<Page<Endpoint>>('/v1/endpoints'),
    read: (key: string) => send<Endpoint>('GET', `/v1/endpoints/${at(key)}`),
    save: (key: string, body: JsonObject, etag?: string | null) =>
      send<Endpoint>('PUT', `/v1/endpoints/${at(key)}`, { body, etag }),
    remove: (key: string) => remove(`/v1/endpoints/${at(key)}`),
    deliveries: (key: string, query?: Query) =>
      get<Page<Delivery>>(`/v1/endpoints/${at(key)}/deliveries`, query),
    replay: (key: string, id: string) =>
      post<Delivery>(`/v1/endpoints/${at(key)}/deliveries/${at(id)}/replay`),
    /** Sends a made-up report through the same way as a real one. */
    test: (key: string) => post<Delivery>(`/v1/endpoints/${at(key)}/test`),
    recover: (key: string, since: string) =>
      post<{ count: number }>(`/v1/endpoints/${at(key)}/recover`, { since }),
  },
  sources: {
    list: () => get<Page<Source>>('/v1/sources'),
    read: (key: string) => send<Source>('GET', `/v1/sources/${at(key)}`),
    save: (key: string, body: JsonObject, etag?: string | null) =>
      send<Source>('PUT', `/v1/sources/${at(key)}`, { body, etag }),
    remove: (key: string) => remove(`/v1/sources/${at(key)}`),
  },
  numbers: {
    list: () => get<Page<PhoneNumber>>('/v1/numbers'),
    receive: (key: string, body: JsonObject) =>
      post<InboundTaken>(`/v1/numbers/${at(key)}/receive`, body),
  },
  cohorts: {
    list: (query?: Query) => get<Page<Cohort>>('/v1/cohorts', query),
    members: (id: string, query?: Query) =>
      get<Page<CohortMember>>(`/v1/cohorts/${at(id)}/members`, query),
  },
  variables: {
    list: () => get<Page<Variable>>('/v1/variables'),
    save: (key: string, body: JsonObject, etag?: string | null) =>
      send<Variable>('PUT', `/v1/variables/${at(key)}`, { body, etag }),
    remove: (key: string) => remove(`/v1/variables/${at(key)}`),
  },
  routes: {
    list: () => get<Page<JsonObject>>('/v1/routes'),
    save: (channel: string, body: JsonObject) => put<Json>(`/v1/routes/${at(channel)}`, body),
  },
  messages: {
    list: (query?: Query) => get<Page<Message>>('/v1/messages', query),
    read: (id: string) => get<Message>(`/v1/messages/${at(id)}`),
  },
  testInbox: {
    list: (query?: Query) => get<Page<Message>>('/v1/test-inbox', query),
    clear: () => remove('/v1/test-inbox'),
    reply: (id: string, text: string) => post<Json>(`/v1/test-inbox/${at(id)}/reply`, { text }),
  },
  contacts: {
    list: (query?: Query) => get<Page<Contact>>('/v1/contacts', query),
    read: (id: string) => send<Contact>('GET', `/v1/contacts/${at(id)}`),
    save: (id: string, body: JsonObject) => put<Contact>(`/v1/contacts/${at(id)}`, body),
    create: (body: JsonObject) => post<Contact>('/v1/contacts', body),
    remove: (id: string) => remove(`/v1/contacts/${at(id)}`),
    change: async (id: string, body: JsonObject) =>
      (await send<Contact>('PATCH', `/v1/contacts/${at(id)}`, { body })).body,
    bulk: (contacts: JsonObject[]) =>
      post<{ items: { id: string }[] }>('/v1/contacts/bulk', { contacts }),
    merge: (into: string, from: string) =>
      post<Contact>(`/v1/contacts/${at(into)}/merge`, { from }),
    why: (id: string, query: Query) => get<Verdict>(`/v1/contacts/${at(id)}/why`, query),
    timeline: (id: string, query?: Query) =>
      get<Page<JsonObject>>(`/v1/contacts/${at(id)}/timeline`, query),
  },
  insights: (query: Query) => get<Insights>('/v1/insights', query),
  upcoming: (query?: Query) => get<Page<Upcoming>>('/v1/upcoming', query),
  keys: {
    list: (query?: Query) => get<Page<JsonObject>>('/v1/keys', query),
    create: (body: JsonObject) => post<JsonObject>('/v1/keys', body),
    remove: (id: string) => remove(`/v1/keys/${at(id)}`),
  },
  members: { list: () => get<Page<JsonObject>>('/v1/members') },
  audit: {
    list: (query?: Query) => get<Page<AuditEntry>>('/v1/audit', query),
    check: () => get<{ whole: boolean; brokenAt?: number }>('/v1/audit/check'),
  },
  settings: {
    read: () => send<JsonObject>('GET', '/v1/settings'),
    save: (body: JsonObject, etag: string | null) =>
      send<JsonObject>('PUT', '/v1/settings', { body, etag }),
  },
};
