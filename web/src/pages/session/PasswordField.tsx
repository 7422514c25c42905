import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, IconButton, TextInput } from '../../ui';

/** A password with a switch to read it; pasting and password managers work. */
export function PasswordField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  help?: string;
  error?: string | null;
}) {
  const { t } = useTranslation('session');
  const [shown, setShown] = useState(false);
  return (
    <Field label={props.label} help={props.help} error={props.error} required>
      <PasswordInput {...props} shown={shown} />
      <div className="relative h-0">
        <div className="absolute -top-9 end-0">
          <IconButton
            label={t(shown ? 'hide' : 'show')}
            pressed={shown}
            icon={shown ? <EyeOff size={16} /> : <Eye size={16} />}
            onClick={() => setShown(!shown)}
          />
        </div>
      </div>
    </Field>
  );
}

function PasswordInput(props: {
  value: string;
  onChange: (value: string) => void;
  autoComplete: string;
  shown: boolean;
}) {
  return (
    <TextInput
      type={props.shown ? 'text' : 'password'}
      name="password"
      autoComplete={props.autoComplete}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      className="pe-10"
    />
  );
}
