import { useTranslation } from 'react-i18next';
import { api } from '../../api';
import { orNothing, useRead } from '../shared/lists';

const nobody = { items: [], nextCursor: null };

/** Names of those who can act: members, API keys and the key of the installation. */
export function useActors(): { all: [string, string][]; nameOf: (id: string) => string } {
  const { t } = useTranslation('settings');
  const known = useRead(['members', 'actors'], async () => {
    const [members, keys] = await Promise.all([
      orNothing(api.members.list(), nobody),
      orNothing(api.keys.list({ limit: 200 }), nobody),
    ]);
    return [
      ...members.items.map((member) => [String(member.id), String(member.name || member.email)]),
      ...keys.items.map((key) => [String(key.id), String(key.name || key.id)]),
    ] as [string, string][];
  });
  const all: [string, string][] = [...(known.data ?? []), ['admin', t('audit.adminKey')]];
  const names = new Map(all);
  return { all, nameOf: (id) => names.get(id) ?? id };
}
