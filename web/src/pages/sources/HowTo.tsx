import { useTranslation } from 'react-i18next';
import { CopyLine } from '../shared/CopyLine';
import type { SourceKind } from './source';

/** The address, and what to do with it over there. */
export function HowTo(props: {
  kind: SourceKind;
  url: string;
  /** How the sender proves itself; part of the second line. */
  proof: 'none' | 'secret' | 'basic' | 'header';
  name?: string;
}) {
  const { t } = useTranslation('sources');
  return (
    <div className="flex flex-col gap-3">
      <CopyLine text={props.url} />
      <ol className="flex list-decimal flex-col gap-1 ps-5 text-sm marker:text-muted">
        <li>{t(`how.${props.kind}.1`)}</li>
        <li>
          {t(`how.${props.kind}.2`)} {t(`how.${props.kind}.${props.proof}`, { name: props.name })}
        </li>
        <li>{t(`how.${props.kind}.3`)}</li>
      </ol>
    </div>
  );
}
