import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTrail } from '../../app/crumbs';
import { PageFrame } from '../shared/PageFrame';
import { PartNav } from '../shared/PartNav';

/** What is connected to the outside: each a tab with an address below `/integrations`. */
export const parts = ['providers', 'connections', 'callbacks', 'sources', 'numbers'] as const;
export type Part = (typeof parts)[number];

const addressOf = (part: Part) =>
  part === 'providers' ? '/integrations' : `/integrations/${part}`;

/** Title, tabs and what the shown part is for. */
export function IntegrationsFrame(props: { part: Part; actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('integrations');
  const here = { label: t(`part.${props.part}`), to: addressOf(props.part) };
  useTrail(
    { label: t('title'), to: '/integrations' },
    ...(props.part === 'providers' ? [] : [here]),
  );
  return (
    <PageFrame title={t('title')} lead={t(`lead.${props.part}`)} actions={props.actions}>
      <PartNav
        label={t('title')}
        parts={parts.map((part) => ({ to: addressOf(part), label: t(`part.${part}`) }))}
      />
      {props.children}
    </PageFrame>
  );
}
