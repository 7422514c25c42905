import { api } from '../../api';
import { ApiProblem } from '../../api/problem';
import type { JsonObject, Notification, Step } from '../../api/types';
import type { CanvasStore } from '../../canvas/store';
import { offeredSteps, stepTitle } from '../../steps/registry';
import type { Say, Services } from '../../steps/step';
import { insertSteps, outlineOf } from '../../workflow/document';
import { eventNamesIn } from '../../workflow/events';
import { freeId } from '../../workflow/ids';
import { CallbackForStep } from '../callbacks/CallbackDialog';
import { ConnectionDialog } from '../connections/ConnectionDialog';
import type { BuilderSession } from './session';

/** What panels may ask, answered by the API and by the open session. */
export function makeServices(
  session: BuilderSession,
  canvas: CanvasStore,
  say: Say,
  opened: (id: string) => void,
  mayEdit: boolean,
  /** Why the member may not make connections and callbacks; null: may. */
  needsToMake: string | null,
): Services {
  const keyNow = async () => {
    session.holdCreate = false;
    await session.flush();
    const { key, fault } = session.store.getState();
    if (!key) throw fault ?? new ApiProblem(0, { title: say('builder:save.first') });
    return key;
  };
  return {
    get workflowKey() {
      return session.store.getState().key;
    },
    mayEdit,
    notifications: {
      list: async () => (await api.notifications.list({ limit: 200 })).items,
      create: (key, notification) => createNotification(key, notification),
      preview: (key, input) => api.notifications.preview(key, input),
    },
    connections: async () => (await api.connections.list()).items,
    workflows: async () =>
      (await api.workflows.list({ limit: 200 })).items.map((item) => ({
        key: item.key,
        name: item.draft?.name ?? item.key,
      })),
    endpoints: async () => (await api.endpoints.list()).items,
    numbers: async () => (await api.numbers.list()).items,
    makers: { needs: needsToMake, connection: ConnectionDialog, endpoint: CallbackForStep },
    eventNames: async () => {
      const { items } = await api.workflows.list({ limit: 200 });
      return eventNamesIn([session.document, ...items.map((item) => item.draft)]);
    },
    channels: () => ['email', 'sms', 'whatsapp', 'push'],
    testStep: async (id, input) => api.workflows.testStep(await keyNow(), id, input),
    simulate: (document, input) => api.workflows.simulateDocument({ ...input, document }),
    captures: async () => {
      const { items } = await api.workflows.captures(await keyNow());
      return items.map((item) => ({
        id: item.id,
        at: item.at,
        trigger: item.trigger ?? item.body ?? item.query ?? {},
      }));
    },
    branchOn: (id, path, value) => {
      const decider = offeredSteps().find((definition) => definition.decideOn);
      const place = outlineOf(session.document).get(id);
      if (!decider?.decideOn || !place) return;
      const step = {
        id: freeId(outlineOf(session.document).keys(), decider.type),
        type: decider.type,
        ...decider.decideOn(path, value),
      } as Step;
      session.change(
        insertSteps(session.document, { owner: place.owner, index: place.index + 1 }, [step]),
        say('builder:change.added', { title: stepTitle(step, say) }),
      );
      canvas.setState({ selected: [step.id], focus: step.id });
      opened(step.id);
    },
    stepsBefore: (id) => {
      const outline = outlineOf(session.document);
      const at = outline.get(id)?.number ?? 0;
      return [...outline.values()]
        .filter((place) => place.number < at)
        .map((place) => ({
          id: place.step.id,
          title: `${place.number} · ${stepTitle(place.step, say)}`,
        }));
    },
    hookUrls: () => session.store.getState().hookUrls,
  };
}

/** Makes a starter into a notification of the workspace, published so that live runs may use it. */
async function createNotification(key: string, notification: JsonObject): Promise<Notification> {
  const { body } = await api.notifications.save(key, notification);
  await api.notifications.publish(key);
  return { ...(notification as unknown as Notification), ...body, key };
}
