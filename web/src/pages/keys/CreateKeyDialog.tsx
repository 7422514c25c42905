import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Role } from '../../api';
import { useSession } from '../../app/session';
import { Button, Dialog, Field, Select, TextInput } from '../../ui';
import { CopyLine } from '../shared/CopyLine';
import { CodeBlock } from '../shared/JsonView';
import { Fault } from '../shared/Loaded';
import { useRefresh } from '../shared/lists';
import { firstCall } from './key';

const roles: Role[] = ['ingest', 'viewer', 'support', 'editor', 'developer', 'admin'];
const lifetimes = ['never', '30', '90', '365'];

export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('keys');
  const [made, setMade] = useState<{ key: string; role: Role } | null>(null);
  return (
    <Dialog
      open
      keepOpen
      onClose={onClose}
      title={t(made ? 'made.title' : 'create')}
      lead={t(made ? 'made.lead' : 'createLead')}
      footer={
        made && (
          <Button variant="primary" onClick={onClose}>
            {t('made.done')}
          </Button>
        )
      }
    >
      {made ? <Made value={made.key} role={made.role} /> : <KeyForm onMade={setMade} />}
    </Dialog>
  );
}

function KeyForm({ onMade }: { onMade: (made: { key: string; role: Role }) => void }) {
  const { t } = useTranslation('keys');
  const { t: tp } = useTranslation('pages');
  const { t: ta } = useTranslation('app');
  const environment = useSession((state) => state.environment);
  const refresh = useRefresh();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('ingest');
  const [lifetime, setLifetime] = useState('never');
  const [ips, setIps] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const submit = async () => {
    setMissing(!name.trim());
    if (!name.trim()) return;
    setBusy(true);
    setFault(null);
    try {
      const answer = await api.keys.create({
        name: name.trim(),
        role,
        environment,
        ...(lifetime !== 'never' && { expiresAt: inDays(Number(lifetime)) }),
        ...(ips.trim() && { ips: ips.split(/[\s,]+/).filter(Boolean) }),
      });
      await refresh('keys');
      onMade({ key: String(answer.key), role });
    } catch (cause) {
      setFault(cause);
      setBusy(false);
    }
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={t('field.name')}
        help={t('field.nameHelp')}
        required
        error={missing && !name.trim() ? t('field.nameMissing') : null}
      >
        <TextInput data-autofocus value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('field.role')} help={t(`roleHelp.${role}`)}>
        <Select
          value={role}
          onChange={(event) => setRole(event.target.value as Role)}
          options={roles.map((value) => ({ value, label: tp(`role.${value}`) }))}
        />
      </Field>
      <Field label={t('field.expires')}>
        <Select
          value={lifetime}
          onChange={(event) => setLifetime(event.target.value)}
          options={lifetimes.map((value) => ({ value, label: t(`lifetime.${value}`) }))}
        />
      </Field>
      <Field label={t('field.ips')} help={t('field.ipsHelp')}>
        <TextInput
          mono
          value={ips}
          onChange={(event) => setIps(event.target.value)}
          placeholder="203.0.113.7, 10.0.0.0/8"
        />
      </Field>
      <Fault cause={fault} />
      <div className="flex items-center justify-between gap-3">
        <p className="text-sm text-muted">
          {t('forEnvironment', { environment: ta(`environment.${environment}`) })}
        </p>
        <Button type="submit" variant="primary" busy={busy}>
          {t('create')}
        </Button>
      </div>
    </form>
  );
}

function Made({ value, role }: { value: string; role: Role }) {
  const { t } = useTranslation('keys');
  return (
    <div className="flex flex-col gap-5">
      <CopyLine
        text={value}
        copy={t('made.copy')}
        icon={<CircleCheck size={18} className="flex-none text-ok" aria-hidden />}
        testId="made-key"
      />
      <div className="flex flex-col gap-1.5">
        <h3 className="text-sm font-medium">{t('made.firstCall')}</h3>
        <CodeBlock
          text={firstCall(window.location.origin, value, role)}
          label={t('made.firstCall')}
        />
      </div>
    </div>
  );
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
