import { useTranslation } from 'react-i18next';
import type { CatalogField } from '../../api/types';
import { humanised } from './GenericFields';

/** Label and help of a declared field in the reader's language; what the server says where there is none. */
export function useFieldWords(type: string, under?: string) {
  const { t } = useTranslation('fields');
  const words = t as unknown as (key: string, values: { defaultValue: string }) => string;
  return (field: CatalogField) => {
    const key = `${type}.${under ? `${under}.` : ''}${field.name}`;
    return {
      label: words(`${key}.label`, { defaultValue: field.label || humanised(field.name) }),
      help: words(`${key}.help`, { defaultValue: field.help ?? '' }) || undefined,
    };
  };
}
