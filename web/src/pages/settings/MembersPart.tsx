import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Role } from '../../api';
import { send } from '../../api/http';
import { useSession } from '../../app/session';
import { Button, Dialog, Field, Select, TextInput } from '../../ui';
import { Fault, Loaded, TableSkeleton } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';
import { LinkShown, type Member, MemberTable, memberRoles } from './MemberTable';

export function MembersPart() {
  const { t } = useTranslation('settings');
  const needs = useNeeds('admin');
  const [inviting, setInviting] = useState(false);
  const members = useRead(['members'], api.members.list);
  return (
    <Card
      title={t('members.title')}
      lead={t('members.lead')}
      flush
      actions={
        <Button
          icon={<UserPlus size={16} strokeWidth={1.75} />}
          reason={needs}
          onClick={() => setInviting(true)}
        >
          {t('members.invite')}
        </Button>
      }
    >
      <div className="p-5 pt-0">
        <Loaded query={members} skeleton={<TableSkeleton rows={3} />}>
          {(page) => <MemberTable members={page.items as unknown as Member[]} />}
        </Loaded>
      </div>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Card>
  );
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: tp } = useTranslation('pages');
  const refresh = useRefresh();
  const owner = useSession((state) => state.session?.role === 'owner');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [link, setLink] = useState<string | null>(null);
  const submit = async () => {
    setBusy(true);
    setFault(null);
    try {
      const { body } = await send<Record<string, string>>('POST', '/v1/members', {
        body: { email: email.trim(), role },
      });
      await refresh('members');
      const found = body?.inviteUrl ?? body?.url ?? body?.link;
      if (found) setLink(found);
      else onClose();
    } catch (cause) {
      setFault(cause);
    }
    setBusy(false);
  };
  return (
    <Dialog
      open
      keepOpen
      onClose={onClose}
      title={t('members.invite')}
      lead={t('members.inviteLead')}
      size="small"
    >
      {link ? (
        <div className="flex flex-col gap-3">
          <p>{t('members.linkText', { email })}</p>
          <LinkShown link={link} />
        </div>
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Field label={t('members.email')} required>
            <TextInput
              data-autofocus
              type="email"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </Field>
          <Field label={t('members.role')}>
            <Select
              value={role}
              onChange={(event) => setRole(event.target.value as Role)}
              options={memberRoles
                .filter((value) => owner || value !== 'owner')
                .map((value) => ({ value, label: tp(`role.${value}`) }))}
            />
          </Field>
          <Fault cause={fault} />
          <Button
            type="submit"
            variant="primary"
            busy={busy}
            reason={email.includes('@') ? null : t('members.needEmail')}
          >
            {t('members.inviteAction')}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
