import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ApiProblem, api } from '../../api';
import { adopt } from '../../app/session';
import { Button, Field, TextInput } from '../../ui';
import { textLink } from '../shared/LinkButton';
import { Fault } from '../shared/Loaded';
import { OpenFrame } from './OpenFrame';
import { PasswordField } from './PasswordField';

const shortest = 12;

/** The first owner makes an account with the one-time link that the server printed. */
export default function FirstPage() {
  const { t } = useTranslation('session');
  const [query] = useSearchParams();
  const token = query.get('token') ?? '';
  useEffect(() => {
    document.title = `${t('first.title')} · Carillon`;
  }, [t]);
  return (
    <OpenFrame title={t('first.title')} lead={t(token ? 'first.lead' : 'first.noToken')}>
      {token ? (
        <FirstForm token={token} />
      ) : (
        <Link to="/sign-in" className={textLink}>
          {t('first.signIn')}
        </Link>
      )}
    </OpenFrame>
  );
}

function FirstForm({ token }: { token: string }) {
  const { t } = useTranslation('session');
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiProblem | null>(null);
  const tooShort = password.length > 0 && password.length < shortest;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      adopt(await api.session.first({ token, name: name.trim(), email: email.trim(), password }));
      navigate('/', { replace: true });
    } catch (cause) {
      setFault(ApiProblem.from(cause));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t('name')} required>
        <TextInput
          name="name"
          autoComplete="name"
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={t('email')} required>
        <TextInput
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <PasswordField
        label={t('password')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        help={t('first.passwordHelp', { count: shortest })}
      />
      <Fault cause={fault} />
      {fault?.status === 401 || fault?.status === 404 || fault?.status === 409 ? (
        <Link to="/sign-in" className={textLink}>
          {t('first.signIn')}
        </Link>
      ) : null}
      <Button
        type="submit"
        variant="primary"
        busy={busy}
        disabled={!name.trim() || !email.includes('@') || password.length === 0 || tooShort}
      >
        {t('first.action')}
      </Button>
    </form>
  );
}
