import { ArrowDown, ArrowUp } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { cx } from './cx';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  className?: string;
  /** Numbers stand at the end of the line. */
  numeric?: boolean;
  hideHeader?: boolean;
  /** The header is a button that sorts by this column. */
  sortable?: boolean;
}

/** By which column the rows are sorted; they come sorted. */
export interface Sorting {
  by: string;
  down: boolean;
  onSort: (by: string) => void;
}

/** Rows that are picked by a box at their beginning. */
export interface Selection<Row> {
  keys: ReadonlySet<string>;
  onChange: (keys: Set<string>) => void;
  /** Name of a row's box. */
  label: (row: Row) => string;
  /** Name of the box that picks all the rows shown. */
  allLabel: string;
}

interface TableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  onOpen?: (row: Row) => void;
  compact?: boolean;
  selection?: Selection<Row>;
  sorting?: Sorting;
}

/** A real table: sticky header, 40 px rows; the first column names the row. */
export function Table<Row>(props: TableProps<Row>) {
  return (
    <div className="overflow-x-auto rounded-[10px] border border-border bg-card">
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr>
            {props.selection && <PickAll {...props} selection={props.selection} />}
            {props.columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={ariaSort(column, props.sorting)}
                className={cx(
                  headLook,
                  column.numeric ? 'text-end' : 'text-start',
                  column.className,
                )}
              >
                {column.sortable && props.sorting ? (
                  <SortButton column={column} sorting={props.sorting} />
                ) : (
                  <span className={column.hideHeader ? 'sr-only' : undefined}>{column.header}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Line key={props.rowKey(row)} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const headLook =
  'sticky top-0 h-9 border-b border-border bg-card px-3 text-xs font-medium text-muted';
const boxLook = 'block size-4 accent-[var(--accent)]';

function Line<Row>(props: TableProps<Row> & { row: Row }) {
  const { row, onOpen, selection } = props;
  const key = props.rowKey(row);
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    const target = event.target as HTMLElement;
    // React hands on clicks of menus and dialogs that only look to be elsewhere.
    if (!event.currentTarget.contains(target)) return;
    if (target.closest('a,button,input,label,select,dialog')) return;
    onOpen?.(row);
  };
  const pick = (picked: boolean) => {
    const next = new Set(selection?.keys);
    if (picked) next.add(key);
    else next.delete(key);
    selection?.onChange(next);
  };
  return (
    <tr
      onClick={onOpen && open}
      className={cx(
        'border-b border-border last:border-b-0 hover:bg-hover',
        onOpen && 'cursor-pointer',
      )}
    >
      {selection && (
        <td className="w-9 ps-3">
          <label className="-m-2 block w-fit p-2">
            <input
              type="checkbox"
              aria-label={selection.label(row)}
              checked={selection.keys.has(key)}
              onChange={(event) => pick(event.target.checked)}
              className={boxLook}
            />
          </label>
        </td>
      )}
      {props.columns.map((column, index) => {
        const Cell = index === 0 ? 'th' : 'td';
        return (
          <Cell
            key={column.id}
            scope={index === 0 ? 'row' : undefined}
            className={cx(
              'px-3 text-base font-normal',
              props.compact ? 'h-8' : 'h-10',
              column.numeric ? 'tnum text-end' : 'text-start',
              column.className,
            )}
          >
            {column.cell(row)}
          </Cell>
        );
      })}
    </tr>
  );
}

function PickAll<Row>(props: TableProps<Row> & { selection: Selection<Row> }) {
  const { selection } = props;
  const keys = props.rows.map(props.rowKey);
  const count = keys.filter((key) => selection.keys.has(key)).length;
  return (
    <th scope="col" className={cx(headLook, 'w-9 pe-0')}>
      <label className="-m-2 block w-fit p-2">
        <input
          type="checkbox"
          aria-label={selection.allLabel}
          checked={count > 0 && count === keys.length}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && count < keys.length;
          }}
          onChange={() => selection.onChange(new Set(count === keys.length ? [] : keys))}
          className={boxLook}
        />
      </label>
    </th>
  );
}

type Head = Pick<Column<never>, 'id' | 'header' | 'numeric' | 'sortable'>;

function ariaSort({ id, sortable }: Head, sorting: Sorting | undefined) {
  if (!sortable || !sorting) return undefined;
  if (sorting.by !== id) return 'none';
  return sorting.down ? 'descending' : 'ascending';
}

function SortButton({ column, sorting }: { column: Head; sorting: Sorting }) {
  const on = sorting.by === column.id;
  const Arrow = sorting.down ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      onClick={() => sorting.onSort(column.id)}
      className={cx(
        '-mx-1 inline-flex h-7 items-center gap-1 rounded px-1 whitespace-nowrap hover:bg-hover hover:text-text',
        column.numeric && 'flex-row-reverse',
        on && 'text-text',
      )}
    >
      {column.header}
      <Arrow size={13} aria-hidden className={cx('flex-none', !on && 'invisible')} />
    </button>
  );
}
