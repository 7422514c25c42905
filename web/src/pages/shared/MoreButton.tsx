import { useTranslation } from 'react-i18next';
import { Button } from '../../ui';

/** Reads the next page of a list; says how many are shown. */
export function MoreButton(props: {
  shown: number;
  more: boolean;
  busy: boolean;
  onMore: () => void;
}) {
  const { t } = useTranslation('pages');
  return (
    <div className="flex items-center justify-center gap-3 py-4 text-sm text-muted">
      <span role="status">{t('list.shown', { count: props.shown })}</span>
      {props.more && (
        <Button size="small" busy={props.busy} onClick={props.onMore}>
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}
