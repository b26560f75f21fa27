import { cloneElement, toChildArray } from 'preact';
import type { ComponentChildren, JSX, VNode } from 'preact';

function elementsOf(children: ComponentChildren): VNode[] {
  return toChildArray(children).flatMap((child) => (typeof child === 'object' ? [child] : []));
}

/** Headings without what says how they are set. */
const headingOf = (column: string): string => column.replace(/#$/, '');

/**
 * On a narrow window each row is a card of its own and each cell says its heading; the roles keep
 * it a table for those who hear it, which `display` would end.
 */
export function labelled(row: VNode, columns: readonly string[]): JSX.Element {
  const cells = elementsOf(row.props.children).map((cell, index) => {
    const role = cell.type === 'th' ? 'rowheader' : 'cell';
    const label = headingOf(columns[index] ?? '');
    return cloneElement(cell, { role, 'data-label': label }, <div>{cell.props.children}</div>);
  });
  return cloneElement(row, { role: 'row' }, cells);
}

/** A table that may be wider than its place; then it scrolls by itself, by keyboard too. */
export function TableBox({
  label,
  columns,
  children,
}: {
  readonly label: string;
  /** Headings; those of numbers end with `#`. */
  readonly columns: readonly string[];
  /** Rows, elements `tr` themselves. */
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="table cards" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                role="columnheader"
                class={column.endsWith('#') ? 'number' : undefined}
              >
                {headingOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">{elementsOf(children).map((row) => labelled(row, columns))}</tbody>
      </table>
    </div>
  );
}
