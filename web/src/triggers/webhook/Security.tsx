import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../api/types';
import { problemAt, type TriggerPanelProps } from '../../steps/step';
import { Button, Field, Select, TextInput } from '../../ui';

interface SecurityField {
  name: string;
  secret?: boolean;
  options?: string[];
  optional?: boolean;
  list?: boolean;
}

const fields: Record<string, SecurityField[]> = {
  none: [],
  basic: [{ name: 'username' }, { name: 'password', secret: true }],
  header: [{ name: 'name' }, { name: 'value', secret: true }],
  hmac: [
    { name: 'header' },
    { name: 'algorithm', options: ['sha256', 'sha1'] },
    { name: 'encoding', options: ['hex', 'base64'] },
    { name: 'prefix', optional: true },
    { name: 'secret', secret: true },
  ],
  ip: [{ name: 'allow', list: true }],
};

const kinds = [
  'none',
  'basic',
  'header',
  'hmac',
  'standardWebhooks',
  'stripe',
  'github',
  'slack',
  'twilio',
  'meta',
  'segment',
  'ip',
];
const secretOnly: SecurityField[] = [{ name: 'secret', secret: true }];
const starts: Record<string, JsonObject> = { hmac: { algorithm: 'sha256', encoding: 'hex' } };

/** How a caller proves who it is. Secrets go one way: the server answers only that one is set. */
export function Security({
  trigger,
  change,
  problems,
  only = kinds,
}: TriggerPanelProps & { only?: string[] }) {
  const { t } = useTranslation('steps');
  const security = (trigger.security as JsonObject | undefined) ?? { type: 'none' };
  const type = String(security.type ?? 'none');
  const put = (name: string, value: unknown) =>
    change({ security: { ...security, [name]: value } }, `security.${name}`);
  return (
    <section className="flex flex-col gap-3">
      <Field label={t('security.label')} {...problemAt(problems, 'security')}>
        <Select
          value={type}
          options={only.map((value) => ({ value, label: t(`security.${value}`) }))}
          onChange={(event) =>
            change({ security: { type: event.target.value, ...starts[event.target.value] } })
          }
        />
      </Field>
      {(fields[type] ?? secretOnly).map((field) => {
        const value = security[field.name];
        const kept = typeof value === 'object' && value !== null && !Array.isArray(value);
        return (
          <Field
            key={field.name}
            label={t(`security.field_${field.name}`)}
            required={!field.optional}
            {...problemAt(problems, `security/${field.name}`)}
          >
            {kept ? (
              <div className="flex items-center gap-2 text-sm">
                <span aria-hidden>••••••••</span>
                <span className="sr-only">{t('security.isSet')}</span>
                <Button size="small" onClick={() => put(field.name, '')}>
                  {t('security.replace')}
                </Button>
              </div>
            ) : field.options ? (
              <Select
                value={String(value ?? field.options[0])}
                options={field.options.map((option) => ({ value: option, label: option }))}
                onChange={(event) => put(field.name, event.target.value)}
              />
            ) : (
              <TextInput
                type={field.secret ? 'password' : 'text'}
                autoComplete="off"
                value={Array.isArray(value) ? value.join(', ') : String(value ?? '')}
                placeholder={field.list ? '203.0.113.7, 10.0.0.0/8' : undefined}
                onChange={(event) =>
                  put(
                    field.name,
                    field.list
                      ? event.target.value
                          .split(',')
                          .map((item) => item.trim())
                          .filter(Boolean)
                      : event.target.value,
                  )
                }
              />
            )}
          </Field>
        );
      })}
    </section>
  );
}
