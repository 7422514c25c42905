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
import { useFormCheck } from './useFormCheck';

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
  const check = useFormCheck({
    name: name.trim() ? null : t('missing.name'),
    email: email.includes('@') ? null : t('missing.email'),
    password: password.length >= shortest ? null : t('first.passwordShort', { count: shortest }),
  });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    if (!check.passes(event)) return;
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
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t('name')} error={check.errorOf('name')} required>
        <TextInput
          name="name"
          autoComplete="name"
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={t('email')} error={check.errorOf('email')} required>
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
        error={check.errorOf('password')}
      />
      <Fault cause={fault} />
      {fault?.status === 401 || fault?.status === 404 || fault?.status === 409 ? (
        <Link to="/sign-in" className={textLink}>
          {t('first.signIn')}
        </Link>
      ) : null}
      <Button type="submit" variant="primary" busy={busy}>
        {t('first.action')}
      </Button>
    </form>
  );
}
