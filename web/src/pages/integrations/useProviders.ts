import { api } from '../../api';
import { useRead } from '../shared/lists';
import { type Provider, providerFrom } from './provider';

/** The providers that the server can talk to, as its catalogue declares them. */
export function useProviders() {
  return useRead(['providers'], async () => {
    const answer = await api.integrations.providers();
    const items = Array.isArray(answer) ? answer : answer.items;
    return items.map(providerFrom) as Provider[];
  });
}
