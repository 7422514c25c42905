import { Ellipsis, Link2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type Role } from '../../api';
import { send } from '../../api/http';
import { useSession } from '../../app/session';
import {
  Badge,
  type Column,
  CopyButton,
  Dialog,
  IconButton,
  Menu,
  Select,
  Table,
  toast,
} from '../../ui';
import { Confirm } from '../shared/Confirm';
import { useRefresh } from '../shared/lists';
import { useNeeds } from '../shared/useNeeds';

export interface Member {
  id: string;
  name?: string;
  email: string;
  role: Role;
  status?: 'active' | 'invited';
}

export const memberRoles: Role[] = ['viewer', 'support', 'editor', 'developer', 'admin', 'owner'];

const path = (member: Member) => `/v1/members/${encodeURIComponent(member.id)}`;

export function MemberTable({ members }: { members: Member[] }) {
  const { t } = useTranslation('settings');
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
          {member.status === 'invited' && (
            <Badge tone="warn" className="ms-2">
              {t('members.invited')}
            </Badge>
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
      className: 'w-44',
      cell: (member) => <RoleCell member={member} own={member.id === own} />,
    },
    {
      id: 'menu',
      header: t('members.actions'),
      hideHeader: true,
      className: 'w-12',
      cell: (member) => (member.id === own ? null : <MemberMenu member={member} />),
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

function RoleCell({ member, own }: { member: Member; own: boolean }) {
  const { t } = useTranslation('settings');
  const { t: tp } = useTranslation('pages');
  const needs = useNeeds('admin');
  const owner = useSession((state) => state.session?.role === 'owner');
  const refresh = useRefresh();
  if (own || needs || (member.role === 'owner' && !owner))
    return <Badge>{tp(`role.${member.role}`)}</Badge>;
  const change = async (role: string) => {
    try {
      await send('PATCH', path(member), { body: { role } });
      await refresh('members');
    } catch (cause) {
      toast(ApiProblem.from(cause).message, { tone: 'error' });
    }
  };
  return (
    <Select
      aria-label={t('members.changeRole', { name: member.name || member.email })}
      value={member.role}
      onChange={(event) => void change(event.target.value)}
      options={memberRoles
        .filter((role) => owner || role !== 'owner')
        .map((role) => ({ value: role, label: tp(`role.${role}`) }))}
    />
  );
}

function MemberMenu({ member }: { member: Member }) {
  const { t } = useTranslation('settings');
  const needs = useNeeds('admin');
  const refresh = useRefresh();
  const [removing, setRemoving] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const name = member.name || member.email;
  const makeLink = async () => {
    try {
      const { body } = await send<{ inviteUrl: string }>('POST', `${path(member)}/link`, {
        body: {},
      });
      setLink(body.inviteUrl);
    } catch (cause) {
      toast(ApiProblem.from(cause).message, { tone: 'error' });
    }
  };
  return (
    <>
      <Menu
        align="end"
        label={t('members.menu', { name })}
        trigger={
          <IconButton
            size="small"
            label={t('members.menu', { name })}
            icon={<Ellipsis size={16} />}
          />
        }
        items={[
          {
            label: t('members.newLink'),
            icon: <Link2 size={16} />,
            disabled: Boolean(needs),
            onSelect: () => void makeLink(),
          },
          { kind: 'separator' },
          {
            label: t('members.remove'),
            icon: <Trash2 size={16} />,
            danger: true,
            disabled: Boolean(needs),
            onSelect: () => setRemoving(true),
          },
        ]}
      />
      {link && (
        <Dialog
          open
          onClose={() => setLink(null)}
          title={t('members.linkTitle', { name })}
          lead={t('members.linkText', { email: member.email })}
          size="small"
        >
          <LinkShown link={link} />
        </Dialog>
      )}
      {removing && (
        <Confirm
          danger
          title={t('members.removeTitle', { name })}
          text={t('members.removeText')}
          action={t('members.removeAction')}
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await send('DELETE', path(member));
            await refresh('members');
          }}
        />
      )}
    </>
  );
}

/** A link to be handed on, with copy. */
export function LinkShown({ link }: { link: string }) {
  const { t } = useTranslation('settings');
  return (
    <div className="flex flex-col items-start gap-3">
      <code className="w-full rounded-md border border-border bg-canvas p-2 text-xs break-all">
        {link}
      </code>
      <CopyButton text={link}>{t('members.copyLink')}</CopyButton>
    </div>
  );
}
