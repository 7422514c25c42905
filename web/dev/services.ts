import type { Services } from '../src/steps/step';

/** What panels ask, answered from memory; for component tests. */
export function fakeServices(over: Partial<Services> = {}): Services {
  const notification = {
    key: 'order-confirmation',
    name: 'Order confirmation',
    category: 'transactional' as const,
    channels: { email: { subject: 'Your order' }, sms: { text: 'Thank you' } },
    sample: { order_id: 'O-7' },
  };
  return {
    workflowKey: 'abc',
    notifications: {
      list: async () => [notification],
      create: async (key, made) => ({ ...notification, ...made, key }),
      preview: async () => ({ channels: notification.channels }),
    },
    connections: async () => [{ key: 'crm', name: 'CRM' }],
    workflows: async () => [{ key: 'other', name: 'Other' }],
    endpoints: async () => [{ key: 'main' }],
    numbers: async () => [
      {
        key: 'simulated',
        number: '+15005550006',
        channels: ['sms', 'whatsapp'],
        provider: 'test-inbox',
        simulated: true,
      },
      {
        key: 'sms-in',
        number: '+4915112345678',
        channels: ['sms'],
        provider: 'twilio',
        simulated: false,
      },
    ],
    makers: { needs: null, connection: () => null, endpoint: () => null },
    eventNames: async () => ['order.paid'],
    channels: () => ['email', 'sms'],
    testStep: async () => ({
      request: { method: 'GET', url: 'x' },
      response: { status: 200, body: { type: 'power' }, durationMs: 12 },
    }),
    simulate: async () => ({
      status: 'done',
      outcome: 'completed',
      endedAt: null,
      steps: [],
      messages: [],
      calls: [],
    }),
    captures: async () => [],
    branchOn: () => {},
    stepsBefore: () => [{ id: 'lookup', title: '1 · Lookup' }],
    hookUrls: () => ({ test: 'http://h/hooks/t', live: null }),
    mayEdit: true,
    ...over,
  };
}
