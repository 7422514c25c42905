import { useTranslation } from 'react-i18next';

const keys: [string, string][] = [
  ['↑ ↓', 'walk'],
  ['← →', 'lanes'],
  ['Home End', 'ends'],
  ['Enter', 'open'],
  ['Esc', 'back'],
  ['A', 'addAfter'],
  ['Shift A', 'addBefore'],
  ['Alt ↑ ↓', 'move'],
  ['M', 'moveTo'],
  ['F2', 'rename'],
  ['D', 'disable'],
  ['N', 'note'],
  ['T', 'test'],
  ['Del', 'delete'],
  ['Ctrl C / V / D', 'copy'],
  ['Ctrl Z / Y', 'undo'],
  ['C', 'fold'],
  ['Shift C', 'foldOthers'],
  ['O', 'outline'],
  ['/', 'find'],
  ['F8', 'problems'],
  ['F6', 'regions'],
  ['+ − 0 1', 'zoom'],
  ['Ctrl K', 'palette'],
  ['Ctrl S', 'save'],
  ['?', 'this'],
];

/** Every key of the builder, with what it does. */
export function ShortcutList() {
  const { t } = useTranslation('builder');
  return (
    <dl className="grid grid-cols-[auto_1fr_auto_1fr] gap-x-4 gap-y-2 max-sm:grid-cols-[auto_1fr]">
      {keys.map(([key, name]) => (
        <div key={name} className="contents">
          <dt>
            <kbd className="rounded-md border border-border bg-canvas px-1.5 py-0.5 font-sans text-xs whitespace-nowrap">
              {key}
            </kbd>
          </dt>
          <dd className="text-sm">{t(`keys.${name}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
