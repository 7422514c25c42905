import type { ReactNode } from 'react';
import { cx } from './cx';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  className?: string;
  /** Numbers stand at the end of the line. */
  numeric?: boolean;
  hideHeader?: boolean;
}

/** A real table: sticky header, 40 px rows; the first column names the row. */
export function Table<Row>(props: {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  onOpen?: (row: Row) => void;
  compact?: boolean;
}) {
  return (
    <div className="overflow-x-auto rounded-[10px] border border-border bg-card">
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cx(
                  'sticky top-0 h-9 border-b border-border bg-card px-3 text-xs font-medium text-muted',
                  column.numeric ? 'text-end' : 'text-start',
                  column.className,
                )}
              >
                <span className={column.hideHeader ? 'sr-only' : undefined}>{column.header}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr
              key={props.rowKey(row)}
              onClick={
                props.onOpen &&
                ((event) => {
                  const target = event.target as HTMLElement;
                  // React hands on clicks of menus and dialogs that only look to be elsewhere.
                  if (!event.currentTarget.contains(target)) return;
                  if (target.closest('a,button,input,label,select,dialog')) return;
                  props.onOpen?.(row);
                })
              }
              className={cx(
                'border-b border-border last:border-b-0 hover:bg-hover',
                props.onOpen && 'cursor-pointer',
              )}
            >
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
          ))}
        </tbody>
      </table>
    </div>
  );
}
