import { Code, FolderPlus, Plus, Ungroup, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, Group, Rule } from '../api/types';
import { Button, cx, IconButton, Select } from '../ui';
import {
  asGroup,
  type GroupWord,
  groupOf,
  isGroup,
  membersOf,
  verdictOf,
  wordOf,
} from '../workflow/conditions';
import { ConditionRule } from './ConditionRule';
import { ConditionText } from './ConditionText';
import { conditionSentence } from './condition-sentence';
import { useScope } from './scope-context';
import { Verdict } from './Verdict';

const blank: Rule = { value: '', op: 'equals', to: '' };
const deepest = 5;

/** Nested groups of rules with a live verdict on the sample and the whole in one plain sentence. */
export function ConditionBuilder(props: {
  value: Condition | undefined;
  onChange: (value: Condition | undefined) => void;
  label: string;
  optional?: boolean;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation('builder');
  const scope = useScope();
  const titleId = useId();
  const group = asGroup(props.value);
  const [fresh, setFresh] = useState<string | null>(
    props.autoFocus && membersOf(group).length <= 1 && isBlankRule(membersOf(group)[0])
      ? '0'
      : null,
  );
  const [asText, setAsText] = useState(false);
  const sentence = conditionSentence(group, t as never);
  const change = (next: Group) =>
    props.onChange(membersOf(next).length === 0 && props.optional ? undefined : next);
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h4 id={titleId} className="text-sm font-medium">
          {props.label}
        </h4>
        <span className="flex items-center gap-1">
          {membersOf(group).length > 0 && sentence && (
            <Verdict holds={verdictOf(group, scope.sample)} />
          )}
          <IconButton
            size="small"
            label={t(asText ? 'condition.asRules' : 'condition.asText')}
            pressed={asText}
            icon={<Code size={14} strokeWidth={1.75} />}
            onClick={() => setAsText(!asText)}
          />
        </span>
      </div>
      {asText ? (
        <ConditionText
          label={props.label}
          value={group}
          onChange={(condition) => change(asGroup(condition))}
        />
      ) : (
        <GroupEditor
          group={group}
          depth={1}
          path=""
          fresh={fresh}
          setFresh={setFresh}
          onChange={change}
        />
      )}
      {sentence && <p className="text-sm text-muted">{t('condition.means', { sentence })}</p>}
    </section>
  );
}

const isBlankRule = (condition: Condition | undefined) =>
  Boolean(condition && !isGroup(condition) && condition.value === '');

interface GroupEditorProps {
  group: Group;
  depth: number;
  path: string;
  fresh: string | null;
  setFresh: (path: string | null) => void;
  onChange: (group: Group) => void;
  onRemove?: () => void;
  onUngroup?: () => void;
}

function GroupEditor(props: GroupEditorProps) {
  const { group, depth, path, onChange } = props;
  const { t } = useTranslation('builder');
  const members = membersOf(group);
  const word = wordOf(group);
  const put = (next: Condition[]) => onChange(groupOf(word, next));
  const at = (index: number) => (path ? `${path}.${index}` : String(index));
  const add = (condition: Condition, mark: string) => {
    put([...members, condition]);
    props.setFresh(mark);
  };
  return (
    <div className={cx('flex flex-col gap-2', depth > 1 && 'border-s-2 border-border ps-3')}>
      <div className="flex items-center gap-2 text-sm">
        <span className="text-muted">{t('condition.match')}</span>
        <Select
          aria-label={t('condition.word', { depth })}
          className="!h-7 !w-auto text-sm"
          value={word}
          options={(['all', 'any', 'none'] as GroupWord[]).map((value) => ({
            value,
            label: t(`condition.${value}`),
          }))}
          onChange={(event) => onChange(groupOf(event.target.value as GroupWord, members))}
        />
        <span className="text-muted">{t('condition.ofThese')}</span>
        {props.onUngroup && (
          <IconButton
            size="small"
            className="ms-auto"
            label={t('condition.ungroup')}
            icon={<Ungroup size={14} />}
            onClick={props.onUngroup}
          />
        )}
        {props.onRemove && (
          <IconButton
            size="small"
            label={t('condition.removeGroup')}
            icon={<X size={14} />}
            onClick={props.onRemove}
          />
        )}
      </div>
      {members.map((member, index) => (
        <div key={index} className="flex flex-col gap-1">
          {index > 0 && (
            <span className="ps-1 text-xs font-medium text-muted uppercase">
              {t(word === 'all' ? 'condition.and' : 'condition.or')}
            </span>
          )}
          {isGroup(member) ? (
            <GroupEditor
              {...props}
              group={member}
              depth={depth + 1}
              path={at(index)}
              onChange={(next) => put(members.with(index, next))}
              onRemove={() => put(members.toSpliced(index, 1))}
              onUngroup={() => put(members.toSpliced(index, 1, ...membersOf(member)))}
            />
          ) : (
            <ConditionRule
              rule={member}
              index={index}
              fresh={props.fresh === at(index)}
              onChange={(next) => {
                if (props.fresh) props.setFresh(null);
                put(members.with(index, next));
              }}
              onRemove={() => put(members.toSpliced(index, 1))}
              onDuplicate={() => put(members.toSpliced(index + 1, 0, member))}
              onMove={
                members.length > 1 ? (by) => put(swapped(members, index, index + by)) : undefined
              }
              onWrap={
                depth < deepest ? () => put(members.with(index, { any: [member] })) : undefined
              }
            />
          )}
        </div>
      ))}
      <div className="flex gap-1">
        <Button
          size="small"
          variant="ghost"
          className="text-accent-text"
          icon={<Plus size={14} />}
          onClick={() => add(blank, at(members.length))}
        >
          {t('condition.addRule')}
        </Button>
        {depth < deepest && (
          <Button
            size="small"
            variant="ghost"
            className="text-muted"
            icon={<FolderPlus size={14} />}
            onClick={() => add({ any: [blank] }, `${at(members.length)}.0`)}
          >
            {t('condition.addGroup')}
          </Button>
        )}
      </div>
    </div>
  );
}

function swapped<T>(list: T[], one: number, other: number): T[] {
  if (other < 0 || other >= list.length) return list;
  return list.with(one, list[other]!).with(other, list[one]!);
}
