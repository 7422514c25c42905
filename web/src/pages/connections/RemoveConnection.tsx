import { useTranslation } from 'react-i18next';
import { api, type Connection, type Workflow } from '../../api';
import { Confirm } from '../shared/Confirm';
import { useRefresh } from '../shared/lists';
import { WorkflowLinks } from '../shared/workflows';
import { nameOf } from './connection';

/** Asks before a credential is gone, with the workflows that would fail without it. */
export function RemoveConnection(props: {
  connection: Connection;
  users: Workflow[];
  onClose: () => void;
}) {
  const { t } = useTranslation('connections');
  const refresh = useRefresh();
  return (
    <Confirm
      danger
      title={t('remove.title', { name: nameOf(props.connection) })}
      text={
        props.users.length > 0 ? (
          <div className="flex flex-col gap-2">
            <p>{t('remove.used')}</p>
            <WorkflowLinks workflows={props.users} />
          </div>
        ) : (
          t('remove.text')
        )
      }
      action={t('remove.action')}
      onClose={props.onClose}
      onConfirm={async () => {
        await api.connections.remove(props.connection.key);
        await refresh('connections');
      }}
    />
  );
}
