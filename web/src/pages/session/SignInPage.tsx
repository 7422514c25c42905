import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ApiProblem, api } from '../../api';
import { adopt, useSession } from '../../app/session';
import { Button, Field, TextInput } from '../../ui';
import { Fault } from '../shared/Loaded';
import { OpenFrame } from './OpenFrame';
import { PasswordField } from './PasswordField';
import { useFormCheck } from './useFormCheck';

/** Where sign-in leads: a path of this app, never another site. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}

export default function SignInPage() {
  const { t } = useTranslation('session');
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const signedIn = useSession((state) => state.session !== null);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const next = safeNext(query.get('next'));
  useEffect(() => {
    document.title = `${t('signIn.title')} · Carillon`;
  }, [t]);
  useEffect(() => {
    if (signedIn) navigate(next, { replace: true });
  }, [signedIn, next, navigate]);
  const check = useFormCheck({
    email: email.trim() ? null : t('missing.email'),
    password: password ? null : t('missing.password'),
  });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    if (!check.passes(event)) return;
    setBusy(true);
    setFault(null);
    try {
      adopt(await api.session.signIn(email.trim(), password));
    } catch (cause) {
      setFault(ApiProblem.from(cause));
      setBusy(false);
    }
  };
  return (
    <OpenFrame title={t('signIn.title')} lead={t('signIn.lead')}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('email')} error={check.errorOf('email')} required>
          <TextInput
            type="email"
            name="email"
            autoComplete="username"
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <PasswordField
          label={t('password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          error={check.errorOf('password')}
        />
        <Fault cause={fault} />
        <Button type="submit" variant="primary" busy={busy}>
          {t('signIn.action')}
        </Button>
        <p className="text-sm text-muted">{t('signIn.lost')}</p>
      </form>
    </OpenFrame>
  );
}
