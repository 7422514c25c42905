import type { JsonObject } from '../../api';
import { leavesOf } from '../../workflow/sample';
import type { Scope, Source } from '../../workflow/scope';

const contactSample: JsonObject = {
  id: 'C2',
  name: 'Asha Rao',
  email: 'asha@abc.example',
  phone: '+919800000002',
  timezone: 'Asia/Kolkata',
  locale: 'en',
};

/** What content may read: the send's data by bare name, and the contact. */
export function contentScope(sample: JsonObject, words: { data: string; contact: string }): Scope {
  const source = (id: string, label: string, root: string, value: JsonObject): Source => ({
    id,
    type: id,
    label,
    number: null,
    maybe: false,
    variables: leavesOf(value).map((leaf) => ({ ...leaf, path: root + leaf.path })),
  });
  const sources = [
    source('data', words.data, '', sample),
    source('contact', words.contact, 'contact.', contactSample),
  ];
  const byPath = new Map(
    sources.flatMap((from) =>
      from.variables.map((variable) => [variable.path, { source: from, variable }] as const),
    ),
  );
  return {
    sources,
    sample: { data: sample, contact: contactSample },
    find: (path) => byPath.get(path.replace(/^(?:trigger|data)\./, '')) ?? null,
  };
}
