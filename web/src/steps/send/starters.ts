import type { JsonObject } from '../../api/types';

/** Notifications to start from, ready to edit: English text, plain paths, every channel short. */
export interface Starter {
  key: string;
  notification: {
    name: string;
    category: 'transactional' | 'marketing' | 'otp';
    channels: Record<string, JsonObject>;
    routing: { mode: string };
    sample: JsonObject;
  };
}

const email = (
  subject: string,
  heading: string,
  lines: string[],
  action?: { label: string; url: string },
): JsonObject => ({
  subject,
  html: [
    `<h1>${heading}</h1>`,
    ...lines.map((line) => `<p>${line}</p>`),
    ...(action ? [`<p><a href="${action.url}">${action.label}</a></p>`] : []),
  ].join('\n'),
});

export const starters: Starter[] = [
  {
    key: 'order-confirmation',
    notification: {
      name: 'Order confirmation',
      category: 'transactional',
      channels: {
        email: email('Your order {{data.order_id}} is confirmed', 'Thank you, {{contact.name}}', [
          'We have received your order <b>{{data.order_id}}</b> for {{data.amount}} {{data.currency}}.',
          'We will write again when it is on its way.',
        ]),
        sms: { text: 'Thank you {{contact.name}}, your order {{data.order_id}} is confirmed.' },
      },
      routing: { mode: 'all' },
      sample: { order_id: 'O-7', amount: 1499, currency: 'INR' },
    },
  },
  {
    key: 'payment-retry',
    notification: {
      name: 'Payment retry link',
      category: 'transactional',
      channels: {
        sms: {
          text: 'Your payment for order {{data.order_id}} did not go through. Pay here: {{data.payment_link}}',
        },
        email: email(
          'Your payment did not go through',
          'One more try, {{contact.name}}?',
          [
            'The payment for order <b>{{data.order_id}}</b> was not completed. Nothing has been charged.',
          ],
          { label: 'Pay now', url: '{{data.payment_link}}' },
        ),
      },
      routing: { mode: 'all' },
      sample: { order_id: 'O-7', payment_link: 'https://pay.example/x' },
    },
  },
  {
    key: 'reminder',
    notification: {
      name: 'Reminder',
      category: 'transactional',
      channels: {
        sms: { text: 'Hello {{contact.name}}, this is a reminder: {{data.text}}' },
        email: email('A reminder', 'Hello {{contact.name}}', ['{{data.text}}']),
      },
      routing: { mode: 'all' },
      sample: { text: 'your appointment is tomorrow at 10:00' },
    },
  },
  {
    key: 'one-time-code',
    notification: {
      name: 'One-time code',
      category: 'otp',
      channels: {
        sms: {
          text: '{{data.code}} is your code. It is valid for 10 minutes. Share it with nobody.',
        },
      },
      routing: { mode: 'all' },
      sample: { code: '482913' },
    },
  },
];
