import { useTranslation } from 'react-i18next';
import type { Json } from '../api/types';
import { TextInput } from '../ui';
import type { Operand as OperandKind } from '../workflow/operators';
import type { ValueKind } from '../workflow/sample';
import { DurationInput } from './DurationInput';
import { TemplateInput } from './TemplateInput';
import { WeekdayToggles } from './WeekdayToggles';

/** Numbers typed beside a number are stored as numbers; anything with a pill stays a template. */
function typed(text: string, kind: ValueKind): Json {
  return kind === 'number' && /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : text;
}

const text = (value: Json | undefined) =>
  value === undefined || value === null
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
const pairOf = (value: Json | undefined): [Json, Json] =>
  Array.isArray(value) ? [value[0] ?? '', value[1] ?? ''] : ['', ''];

/** The right side of a rule, typed by its operator. */
export function Operand(props: {
  kind: OperandKind;
  valueKind: ValueKind;
  value: Json | undefined;
  onChange: (value: Json) => void;
  label: string;
  onEnter?: () => void;
  suggestions?: string[];
}) {
  const { t } = useTranslation('builder');
  const { kind, value, onChange, label } = props;
  if (kind === 'none') return null;
  if (kind === 'duration') return <DurationInput value={value} onChange={onChange} label={label} />;
  if (kind === 'list')
    return <Tokens label={label} value={value} onChange={onChange} valueKind={props.valueKind} />;
  if (kind === 'weekdays')
    return (
      <WeekdayToggles
        label={label}
        value={Array.isArray(value) ? value.map(String) : value ? [String(value)] : []}
        onChange={onChange}
      />
    );
  if (kind === 'range' || kind === 'times') {
    const [low, high] = pairOf(value);
    const type = kind === 'times' ? 'time' : 'text';
    const convert = (input: string) => (kind === 'times' ? input : typed(input, 'number'));
    return (
      <div className="flex items-center gap-2">
        <TextInput
          aria-label={t('condition.from', { label })}
          type={type}
          className="tnum"
          value={text(low)}
          onChange={(event) => onChange([convert(event.target.value), high])}
        />
        <span className="text-sm text-muted">{t('condition.and')}</span>
        <TextInput
          aria-label={t('condition.to', { label })}
          type={type}
          className="tnum"
          value={text(high)}
          onChange={(event) => onChange([low, convert(event.target.value)])}
        />
      </div>
    );
  }
  if (kind === 'key')
    return (
      <TextInput
        aria-label={label}
        mono
        value={text(value)}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  const kindOfText = kind === 'number' ? 'number' : props.valueKind;
  return (
    <TemplateInput
      label={label}
      value={text(value)}
      placeholder={t(kind === 'date' ? 'condition.datePlaceholder' : 'condition.valuePlaceholder')}
      onChange={(input) => onChange(typed(input, kindOfText))}
      onEnter={props.onEnter}
    />
  );
}

function Tokens({
  label,
  value,
  onChange,
  valueKind,
}: {
  label: string;
  value: Json | undefined;
  onChange: (value: Json) => void;
  valueKind: ValueKind;
}) {
  const { t } = useTranslation('builder');
  const shown = Array.isArray(value) ? value.map(text).join(', ') : text(value);
  return (
    <TextInput
      aria-label={label}
      placeholder={t('condition.listPlaceholder')}
      defaultValue={shown}
      onChange={(event) =>
        onChange(
          event.target.value
            .split(/[,\n\t;]/)
            .map((item) => item.trim())
            .filter(Boolean)
            .map((item) => typed(item, valueKind)),
        )
      }
    />
  );
}
