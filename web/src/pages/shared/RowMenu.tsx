import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton, Menu } from '../../ui';

const icon = { size: 16, strokeWidth: 1.75 } as const;

/** What can be done to one of a list: open it for changes, or delete it. */
export function RowMenu(props: {
  name: string;
  needs: string | null;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('pages');
  const disabled = Boolean(props.needs);
  const hint = props.needs ?? undefined;
  return (
    <Menu
      align="end"
      label={t('more', { name: props.name })}
      trigger={
        <IconButton
          size="small"
          label={t('more', { name: props.name })}
          icon={<Ellipsis {...icon} />}
        />
      }
      items={[
        {
          label: t('edit'),
          icon: <Pencil {...icon} />,
          disabled,
          hint,
          onSelect: props.onEdit,
        },
        {
          label: t('delete'),
          icon: <Trash2 {...icon} />,
          danger: true,
          disabled,
          hint,
          onSelect: props.onRemove,
        },
      ]}
    />
  );
}
