import type { Person } from './person';

export const sample = {
  status: 'failed',
  customer_id: 'C2',
  order_id: 'O-7',
  amount: 1499,
  currency: 'INR',
  payment_link: 'https://pay.abc/x',
  customer: { name: 'Asha', email: 'a@x.in', phone: '+919800000002' },
};

/** J1, steps 2 to 8: from an empty builder to the whole ABC workflow, as a designer would. */
export async function buildAbc(person: Person, stub: string): Promise<void> {
  const { page } = person;
  const choose = (name: string) => person.button(name);
  await person.click(choose('Paste a sample'));
  await person.paste(JSON.stringify(sample));
  await page.getByText('9 fields').first().waitFor();
  await person.click(choose('Use mapping'));

  await person.click(choose('Add a step after the trigger'));
  await person.type('if', 'Enter');
  await page.getByRole('combobox', { name: 'Choose a value' }).waitFor();
  await person.type('stat', 'Enter');
  await page.waitForFunction(() =>
    document.activeElement?.shadowRoot?.activeElement
      ?.getAttribute('aria-label')
      ?.startsWith('Compared with'),
  );
  await person.type('success', 'Enter');
  await page.getByText('False for the sample').first().waitFor();
  await page.getByRole('button', { name: /Otherwise.*Sample goes here/ }).waitFor();

  await person.click(choose('Add a step in lane status is success'));
  await person.type('send', 'Enter');
  await page.getByRole('combobox', { name: 'Choose a notification' }).waitFor();
  await person.type('order', 'Enter');
  await page.getByText(/Asha/).first().waitFor();

  await person.click(choose('Add a step in lane Otherwise'));
  await person.paste(`curl ${stub}/customers?id=C2`);
  await page.getByText('“C2” matches customer_id').waitFor();
  await person.click(choose('Use variable'));
  await person.click(choose('Send test request'));
  await person.click(choose('Branch on type'));
  await page.getByText('type is power_user').first().waitFor();

  await person.click(choose('Add a step in lane type is power_user'));
  await person.paste(`curl -X PUT ${stub}/orders/C2 -d '{"payment_type":"COD"}'`);
  await person.click(choose('Use variable'));
  await person.click(choose('Send test request'));
  await person.click(choose('Send real PUT'));
  await page.getByText('200', { exact: true }).first().waitFor();
  await person.click(page.getByRole('tab', { name: 'Failure' }));
  await person.click(page.getByText('Failed lane', { exact: true }));
  await page.getByRole('button', { name: 'Failed', exact: true }).waitFor();

  await person.click(page.getByRole('button', { name: 'Add a step after Call an API' }).last());
  await person.type('send', 'Enter');
  await page.getByRole('combobox', { name: 'Choose a notification' }).waitFor();
  await person.type('order', 'Enter');
  await page.getByText(/Asha/).first().waitFor();

  await person.click(choose('Add a step in lane Otherwise').last());
  await person.type('send', 'Enter');
  await page.getByRole('combobox', { name: 'Choose a notification' }).waitFor();
  await person.type('payment', 'Enter');
  await person.click(page.getByRole('switch', { name: 'Email' }));
  await page.getByText('https://pay.abc/x').first().waitFor();
  await page.getByText('1 segment', { exact: false }).first().waitFor();
}
