import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api, type Json, type Variable } from '../../api';
import { send } from '../../api/http';
import { useSession } from '../../app/session';
import { Button, Dialog, Field, Segmented, TextArea, TextInput } from '../../ui';
import { JsonInput } from '../shared/JsonInput';
import { Fault, Loaded } from '../shared/Loaded';
import { useRead, useRefresh } from '../shared/lists';

type Kind = 'text' | 'json';
const fits = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/** Makes a variable of the chosen environment, or gives one another value. */
export function VariableDialog(props: {
  variable: Partial<Variable>;
  /** Keys that are there already. */
  taken: string[];
  onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const { t: ta } = useTranslation('app');
  const environment = useSession((state) => state.environment);
  const known = props.variable.key;
  const there = known !== undefined && props.taken.includes(known);
  const etag = useRead(['variables', 'etag', known], () => tagOf(known ?? ''), { enabled: there });
  return (
    <Dialog
      open
      keepOpen
      onClose={props.onClose}
      title={t(there ? 'variables.edit' : 'variables.add')}
      lead={t('variables.only', { environment: ta(`environment.${environment}`) })}
      size="small"
    >
      {there ? (
        <Loaded query={etag}>{(tag) => <VariableForm {...props} etag={tag} />}</Loaded>
      ) : (
        <VariableForm {...props} etag="" />
      )}
    </Dialog>
  );
}

/** The state that is written over, so that nobody else's is. */
async function tagOf(key: string): Promise<string> {
  return (await send('GET', `/v1/variables/${encodeURIComponent(key)}`)).etag ?? '';
}

function VariableForm(props: {
  variable: Partial<Variable>;
  taken: string[];
  etag: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const { t: tp } = useTranslation('pages');
  const refresh = useRefresh();
  const { variable } = props;
  const secret = variable.secret === true;
  const [key, setKey] = useState(variable.key ?? '');
  const [value, setValue] = useState<Json | undefined>(secret ? '' : (variable.value ?? ''));
  const [kind, setKind] = useState<Kind>(typeof value === 'string' ? 'text' : 'json');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiProblem | null>(null);
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      await api.variables.save(
        key.trim(),
        { value: value ?? '', ...(secret && { secret }) },
        props.etag,
      );
      await refresh('variables');
      props.onClose();
    } catch (cause) {
      setFault(ApiProblem.from(cause));
      setBusy(false);
    }
  };
  const wrong = fault?.errors.find((error) => error.pointer === '/value')?.message ?? null;
  const clash = !variable.key && props.taken.includes(key.trim());
  const fit = fits.test(key.trim()) && !clash;
  const why = fit ? null : t(clash ? 'variables.keyTaken' : 'variables.keyWrong');
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (fit) void save();
      }}
    >
      <Field
        label={t('variables.key')}
        help={t('variables.keyHelp', { use: `{{env.${key.trim() || 'shop_url'}}}` })}
        error={key ? why : null}
        required
      >
        <TextInput
          mono
          data-autofocus={!variable.key || undefined}
          disabled={Boolean(variable.key)}
          value={key}
          placeholder="shop_url"
          onChange={(event) => setKey(event.target.value)}
        />
      </Field>
      {!secret && (
        <Segmented<Kind>
          label={t('variables.kind')}
          value={kind}
          onChange={(next) => {
            setKind(next);
            if (next === 'text' && typeof value !== 'string')
              setValue(value === undefined ? '' : JSON.stringify(value));
          }}
          options={(['text', 'json'] as Kind[]).map((one) => ({
            value: one,
            label: t(`variables.kinds.${one}`),
          }))}
          className="w-fit"
        />
      )}
      {kind === 'text' ? (
        <Field label={t('variables.value')} error={wrong}>
          <TextArea
            rows={3}
            mono
            data-autofocus={variable.key ? true : undefined}
            value={String(value ?? '')}
            onChange={(event) => setValue(event.target.value)}
          />
        </Field>
      ) : (
        <JsonInput
          label={t('variables.value')}
          help={t('variables.jsonHelp')}
          value={value}
          onChange={setValue}
        />
      )}
      <Fault cause={fault} />
      <Button type="submit" variant="primary" busy={busy} reason={why}>
        {tp('save')}
      </Button>
    </form>
  );
}
