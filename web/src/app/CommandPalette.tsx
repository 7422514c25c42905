import { Search } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, FilterList } from '../ui';
import { type Command, type CommandSource, usePalette } from './commands';

const groups: Command['group'][] = ['actions', 'steps', 'pages', 'workflows', 'runs', 'contacts'];

/** Ctrl+K: go anywhere, do anything that has a name. */
export function CommandPalette() {
  const { t } = useTranslation('app');
  const open = usePalette((state) => state.open);
  const close = () => usePalette.setState({ open: false });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        usePalette.setState((state) => ({ open: !state.open }));
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Dialog open={open} onClose={close} title={t('search.label')} size="normal">
      <PaletteBody onDone={close} />
    </Dialog>
  );
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('app');
  const [query, setQuery] = useState('');
  const found = useFound(query);
  return (
    <FilterList
      label={t('search.label')}
      placeholder={t('search.placeholder')}
      icon={<Search size={16} strokeWidth={1.75} className="text-muted" aria-hidden />}
      query={query}
      onQuery={setQuery}
      listClassName="max-h-[min(60vh,420px)]"
      choices={found.map((command) => ({
        id: command.id,
        label: command.label,
        group: t(`search.${command.group}`),
        node: (
          <>
            <span className="flex w-5 flex-none justify-center text-muted">{command.icon}</span>
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            {command.hint && (
              <span className="max-w-60 truncate text-xs text-muted">{command.hint}</span>
            )}
          </>
        ),
      }))}
      onChoose={(id) => {
        onDone();
        setTimeout(() => found.find((command) => command.id === id)?.run());
      }}
      empty={t('search.nothing', { query })}
    />
  );
}

/** Sources that answer with a promise; they are asked after a pause, the others at every key. */
const slow = new WeakSet<CommandSource>();

function useFound(query: string): Command[] {
  const sources = usePalette((state) => state.sources);
  const wanted = query.trim().toLowerCase();
  const [late, setLate] = useState<Command[]>([]);
  const atOnce = useMemo(
    () => sources.flatMap((source) => quick(source, wanted)),
    [sources, wanted],
  );
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const lists = await Promise.all(
        sources
          .filter((source) => slow.has(source))
          .map((source) => Promise.resolve(source(wanted)).catch(() => [])),
      );
      if (current) setLate(lists.flat());
    }, 120);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, sources]);
  const all = [...atOnce, ...late].filter((command) => matches(command, wanted));
  return groups.flatMap((group) => all.filter((command) => command.group === group).slice(0, 8));
}

function quick(source: CommandSource, wanted: string): Command[] {
  if (slow.has(source)) return [];
  const answer = source(wanted);
  if (Array.isArray(answer)) return answer;
  slow.add(source);
  answer.catch(() => {});
  return [];
}

function matches(command: Command, wanted: string): boolean {
  if (!wanted) return command.group === 'pages' || command.group === 'actions';
  const text = `${command.label} ${command.words ?? ''} ${command.hint ?? ''}`.toLowerCase();
  return wanted.split(/\s+/).every((word) => text.includes(word));
}
