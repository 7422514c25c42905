import type { Step, WorkflowDocument } from '../api/types';
import '../steps/registry';

/** The ABC payment workflow of the contract, section 4; for tests. */
export function abc(): WorkflowDocument {
  return {
    name: 'ABC payments',
    trigger: {
      type: 'webhook',
      method: 'POST',
      contentType: 'json',
      sample: {
        status: 'failed',
        customer_id: 'C2',
        order_id: 'O-7',
        amount: 1499,
        phone: '+919800000002',
        email: 'asha@x.in',
      },
      contact: {
        id: '{{trigger.customer_id}}',
        phone: '{{trigger.phone}}',
        email: '{{trigger.email}}',
      },
      security: { type: 'none' },
    },
    steps: [
      {
        id: 'paid',
        type: 'branch',
        lanes: [
          {
            name: 'Paid',
            when: { all: [{ value: '{{trigger.status}}', op: 'equals', to: 'success' }] },
            steps: [
              { id: 'confirm', type: 'send', notification: 'order-confirmation' },
              { id: 'done', type: 'end' },
            ],
          },
        ],
        otherwise: [],
      },
      {
        id: 'lookup',
        type: 'http',
        method: 'GET',
        url: 'https://api.abc.example/customers',
        query: { id: '{{customer_id}}' },
        samples: { ok: { status: 200, body: { type: 'power' } } },
      },
      {
        id: 'kind',
        type: 'branch',
        lanes: [
          {
            name: 'Power user',
            when: { all: [{ value: '{{steps.lookup.body.type}}', op: 'equals', to: 'power' }] },
            steps: [
              {
                id: 'to_cod',
                type: 'http',
                method: 'PUT',
                url: 'https://api.abc.example/orders/{{customer_id}}',
                body: { payment: 'COD' },
                failed: [{ id: 'stop', type: 'end', outcome: 'cod_failed' }],
              },
              { id: 'confirm_cod', type: 'send', notification: 'order-confirmation' },
            ],
          },
        ],
        otherwise: [
          { id: 'retry_link', type: 'send', notification: 'payment-retry', channels: ['sms'] },
        ],
      },
    ],
  };
}

/** A document of `count` steps: every fifth is a branch that holds the four before the next. */
export function longDocument(count: number): WorkflowDocument {
  const steps: Step[] = [];
  for (let n = 0; n < count; ) {
    const inner: Step[] = [];
    const id = n++;
    for (let k = 0; k < 4 && n < count; k++, n++)
      inner.push({
        id: `send_${n}`,
        type: 'send',
        notification: 'order-confirmation',
        name: `Send ${n}`,
      });
    steps.push({
      id: `branch_${id}`,
      type: 'branch',
      lanes: [
        {
          name: `Lane ${id}`,
          when: { all: [{ value: '{{trigger.n}}', op: 'atLeast', to: id }] },
          steps: inner.slice(0, 2),
        },
      ],
      otherwise: inner.slice(2),
    });
  }
  return { name: `Long ${count}`, trigger: { type: 'webhook', sample: { n: 7 } }, steps };
}
