import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../api';
import { Badge } from '../../ui';
import { LinkButton } from '../shared/LinkButton';
import { Card } from '../shared/PageFrame';
import { RowMenu } from '../shared/RowMenu';
import { HowTo } from './HowTo';

const icon = { size: 12, strokeWidth: 2, 'aria-hidden': true } as const;

/** One source: its address, whether it proves itself, and what to do over there. */
export function SourceCard(props: {
  source: Source;
  needs: string | null;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('sources');
  const { source } = props;
  const proved = source.secret.set;
  return (
    <Card
      title={source.key}
      lead={t(`kind.${source.kind}`)}
      actions={
        <div className="flex items-center gap-2">
          <Badge
            tone={proved ? 'ok' : 'warn'}
            icon={proved ? <LockKeyhole {...icon} /> : <LockKeyholeOpen {...icon} />}
          >
            {t(proved ? 'proved' : 'unproved')}
          </Badge>
          <RowMenu
            name={source.key}
            needs={props.needs}
            onEdit={props.onEdit}
            onRemove={props.onRemove}
          />
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        <HowTo kind={source.kind} url={source.url} proof={proved ? 'secret' : 'none'} />
        <LinkButton small to="/workflows/new?trigger=event" className="self-start">
          {t('startOn')}
        </LinkButton>
      </div>
    </Card>
  );
}
