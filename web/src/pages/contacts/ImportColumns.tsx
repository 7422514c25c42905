import { useTranslation } from 'react-i18next';
import { Select } from '../../ui';
import { type Target, targets } from './import';

const shown = 5;

/** The first rows under their columns; above each, what the column becomes. */
export function ImportColumns(props: {
  header: string[];
  rows: string[][];
  to: Target[];
  onChange: (to: Target[]) => void;
}) {
  const { t } = useTranslation('contacts');
  const { header, rows, to } = props;
  const choose = (at: number, target: Target) =>
    props.onChange(
      to.map((other, index) =>
        index === at ? target : other === target && !many.has(target) ? 'skip' : other,
      ),
    );
  return (
    <section aria-label={t('import.columns')}>
      <h3 className="font-medium">{t('import.columns')}</h3>
      <p className="mb-2 text-sm text-muted">{t('import.columnsHelp')}</p>
      <div
        className="overflow-x-auto rounded-[10px] border border-border bg-card"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        role="group"
        aria-label={t('import.preview')}
      >
        <table className="w-full border-collapse text-start text-sm">
          <caption className="sr-only">{t('import.preview')}</caption>
          <thead>
            <tr>
              {header.map((name, at) => (
                <th
                  key={at}
                  scope="col"
                  className="min-w-40 border-b border-border p-2 text-start align-top font-medium"
                >
                  <span className="mb-1 block truncate">{name || '–'}</span>
                  <Select
                    aria-label={t('import.becomes', { column: name })}
                    value={to[at]}
                    onChange={(event) => choose(at, event.target.value as Target)}
                    options={targets.map((target) => ({
                      value: target,
                      label: t(many.has(target) ? `import.to.${target}` : `field.${target}`),
                    }))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, line) => (
              <tr key={line} className="border-b border-border last:border-b-0">
                {header.map((_, at) => (
                  <td
                    key={at}
                    className={
                      to[at] === 'skip' ? 'px-3 py-2 text-muted line-through' : 'px-3 py-2'
                    }
                  >
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown && (
        <p className="mt-2 text-sm text-muted">
          {t('import.more', { count: rows.length - shown })}
        </p>
      )}
    </section>
  );
}

/** What several columns may become at once. */
const many = new Set<Target>(['attribute', 'skip']);
