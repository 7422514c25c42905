import type { AuditEntry } from '../../api';

/** The name of an action among the messages: `PUT /v1/variables/{key}` is `PUT_variables_key`. */
export function actionName(entry: AuditEntry): string {
  const name = entry.action
    .replace(' /v1/', '_')
    .replace(/[{}]/g, '')
    .replace(/[^A-Za-z]+/g, '_');
  return fieldsOf(entry).includes('dryRun') ? `${name}_dry` : name;
}

const pages = new Set(['workflows', 'notifications', 'integrations', 'contacts', 'runs']);

/** What an action was done to, and where that is seen, if it is. */
export function targetOf(entry: AuditEntry): { label: string; to: string | null } {
  const [kind = '', key] = entry.target.replace(/^\/v1\//, '').split('/');
  if (!key || key === 'bulk') return { label: '', to: null };
  const seen = pages.has(kind) && !entry.action.startsWith('DELETE');
  return { label: decodeURIComponent(key), to: seen ? `/${kind}/${key}` : null };
}

/** Names of the fields that were sent; values are not kept. */
export function fieldsOf(entry: AuditEntry): string[] {
  const fields = entry.detail?.fields;
  return Array.isArray(fields) ? fields.map(String) : [];
}
