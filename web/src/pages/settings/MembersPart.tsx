import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Role } from '../../api';
import { send } from '../../api/http';
import { useSession } from '../../app/session';
import {
  Badge,
  Button,
  type Column,
  CopyButton,
  Dialog,
  Field,
  Select,
  Table,
  TextInput,
} from '../../ui';
import { Fault, Loaded, TableSkeleton } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';
import { Card } from '../shared/PageFrame';
import { useNeeds } from '../shared/useNeeds';

interface Member {
  id: string;
  name?: string;
  email: string;
  role: Role;
}

const roles: Role[] = ['viewer', 'support', 'editor', 'developer', 'admin', 'owner'];

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

function MemberTable({ members }: { members: Member[] }) {
  const { t } = useTranslation('settings');
  const { t: tp } = useTranslation('pages');
  const own = useSession((state) => state.session?.member.id);
  const columns: Column<Member>[] = [
    {
      id: 'name',
      header: t('members.name'),
      cell: (member) => (
        <span className="font-medium">
          {member.name || member.email}
          {member.id === own && (
            <span className="ms-2 font-normal text-muted">{t('members.you')}</span>
          )}
        </span>
      ),
    },
    {
      id: 'email',
      header: t('members.email'),
      cell: (member) => member.email,
      className: 'max-sm:hidden',
    },
    {
      id: 'role',
      header: t('members.role'),
      cell: (member) => <Badge>{tp(`role.${member.role}`)}</Badge>,
    },
  ];
  return (
    <Table
      caption={t('members.title')}
      columns={columns}
      rows={members}
      rowKey={(member) => member.id}
    />
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
          <code className="rounded-md bg-canvas p-2 text-xs break-all">{link}</code>
          <CopyButton text={link}>{t('members.copyLink')}</CopyButton>
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
              options={roles
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
