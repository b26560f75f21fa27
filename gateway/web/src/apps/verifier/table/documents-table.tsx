import { sumOf } from '@guanming/verification/review';
import type { Light } from '@guanming/verification/review';
import type { JSX } from 'preact';
import { Foreign } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import type { IconName } from '../../../components/icon';
import { labelled } from '../../../components/table-box';
import { SelectField } from '../../../components/fields';
import { nameIn } from '../../../i18n/dictionary';
import { usePlaceQuery } from '../../../place';
import { formatCount, formatYuan } from '../../../i18n/format';
import type { CheckedFile } from '../documents/checked-file';
import { fileTags, reasonText, stateText, tagsOf, tagText } from '../documents/file-words';
import type { FileTag } from '../documents/file-words';
import { FlagTags } from '../result/flag-tags';
import { timelineText } from '../timeline/timeline-dictionary';
import { text } from '../verifier-dictionary';
import type { VerifierKey } from '../verifier-dictionary';
import { outcomes } from './outcomes';
import { setAside } from './set-aside';
import { sortRows } from './sort-rows';
import type { Column, Row } from './sort-rows';

const signs: Readonly<Record<Light, IconName>> = {
  good: 'check',
  warn: 'warning',
  bad: 'cross',
  open: 'clock',
};

/** The rows: tags and lights worked out. */
function allRows(): Row[] {
  return outcomes.value.map((outcome) => ({
    outcome,
    file: outcome.checked.file,
    tags: tagsOf(outcome),
    light: outcome.light,
  }));
}

/** The number; it opens the timeline of an invoice whose check code the document proves. */
function InvoiceNumber({
  result,
}: {
  readonly result: CheckedFile['result'] | undefined;
}): JSX.Element {
  const { invoiceNumber, checkCode } = result ?? {};
  if (invoiceNumber === undefined || checkCode === undefined) {
    return <>{invoiceNumber ?? '—'}</>;
  }
  return (
    <a
      href={`#/timeline/${invoiceNumber}/${checkCode}`}
      aria-label={timelineText('openTimeline', { number: invoiceNumber })}
    >
      {invoiceNumber}
    </a>
  );
}

/** What made the verdict: the places that were changed, or why nothing is decided. */
function Reason({ file }: { readonly file: CheckedFile }): JSX.Element | null {
  const reason = reasonText(file);
  return reason === '' ? null : <span class="small reason">{reason}</span>;
}

function DocumentRow({ file, tags, light }: Row): JSX.Element {
  const { result } = file;
  return (
    <tr key={file.id} data-light={light}>
      <td>
        <span class="light" data-light={light}>
          <Icon name={signs[light]} />
          {text(`light_${light}`)}
        </span>
      </td>
      <th scope="row" class="file-cell">
        <a href={`#/documents/${file.id}`}>
          <Foreign>{file.name}</Foreign>
        </a>
        <span class={`small ${light === 'bad' ? 'differs' : 'quiet'}`}>{stateText(file)}</span>
        <Reason file={file} />
      </th>
      <td class="spot-cell">
        {result?.scenicSpot ? <Foreign>{nameIn(result.scenicSpot.name)}</Foreign> : '—'}
      </td>
      <td class="code">
        <InvoiceNumber result={result} />
      </td>
      <td class="buyer-cell">
        <Foreign>
          {result?.document === undefined
            ? '—'
            : (result.document.buyer.name ?? text('individual'))}
        </Foreign>
      </td>
      <td class="number">
        {result?.document === undefined ? '—' : formatYuan(result.document.totals.totalWithVat)}
      </td>
      <td>{tags.length === 0 ? '—' : <FlagTags tags={tags} />}</td>
    </tr>
  );
}

function SortButton({
  column,
  name,
  sort,
  onSort,
}: {
  readonly column: Column;
  readonly name: string;
  readonly sort: { readonly column: Column; readonly descending: boolean };
  readonly onSort: (column: Column) => void;
}): JSX.Element {
  const isSorted = sort.column === column;
  return (
    <th
      scope="col"
      role="columnheader"
      class={column === 'total' ? 'number' : undefined}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        class="sort"
        aria-label={text('sortBy', { column: name })}
        onClick={() => {
          onSort(column);
        }}
      >
        {name}
        <span aria-hidden="true">{isSorted ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

function Sums({ rows }: { readonly rows: readonly Row[] }): JSX.Element {
  const sum = sumOf(
    rows.map(({ outcome }) => outcome),
    setAside.value,
  );
  return (
    <section class="card stack-tight">
      <p class="quiet">{text('sumsOf', { count: formatCount(sum.count) })}</p>
      {sum.left > 0 && <p>{text('sumsLeft', { count: formatCount(sum.left) })}</p>}
      <dl class="sums">
        <div>
          <dt>{text('totalWithoutVat')}</dt>
          <dd>{formatYuan(sum.totalWithoutVat)}</dd>
        </div>
        <div>
          <dt>{text('totalVat')}</dt>
          <dd>{formatYuan(sum.totalVat)}</dd>
        </div>
        <div>
          <dt>{text('total')}</dt>
          <dd>{formatYuan(sum.totalWithVat)}</dd>
        </div>
      </dl>
    </section>
  );
}

const columns: readonly (readonly [Column, VerifierKey])[] = [
  ['light', 'result'],
  ['name', 'file'],
  ['spot', 'spot'],
  ['number', 'invoiceNumber'],
  ['buyer', 'buyer'],
  ['total', 'total'],
];

/** The orders of a narrow window, whose rows have no headings to press. */
function orders(): { readonly value: string; readonly text: string }[] {
  return [
    { value: 'order', text: text('asAdded') },
    ...columns.flatMap(([column, key]) => [
      { value: column, text: `${text(key)} ↑` },
      { value: `${column} ↓`, text: `${text(key)} ↓` },
    ]),
  ];
}

type Filter = 'all' | Light | FileTag;

const filters: readonly Filter[] = [
  'all',
  ...(['good', 'warn', 'bad', 'open'] as const),
  ...fileTags,
];

function filterText(filter: Filter): string {
  switch (filter) {
    case 'all':
      return text('filter_all');
    case 'good':
    case 'warn':
    case 'bad':
    case 'open':
      return text(`light_${filter}`);
    default:
      return tagText(filter);
  }
}

function isShown({ light, tags }: Row, filter: Filter): boolean {
  return filter === 'all' || light === filter || tags.some((tag) => tag === filter);
}

/** Many files: a light, a verdict and flags for each; filters, order and sums. */
export function DocumentsTable(): JSX.Element {
  const [place, changePlace] = usePlaceQuery();
  const filter = filters.find((one) => one === place.get('show')) ?? 'all';
  const sort = {
    column: columns.find(([column]) => column === place.get('sort'))?.[0] ?? ('order' as const),
    descending: place.has('descending'),
  };
  const headings = [...columns.map(([, key]) => text(key)), text('flags')];
  const rows = allRows();
  const shown = sortRows(
    rows.filter((row) => isShown(row, filter)),
    sort.column,
    sort.descending,
  );
  return (
    <div class="stack">
      <div class="row">
        <SelectField
          label={text('filter')}
          value={filter}
          options={filters.map((value) => ({
            value,
            text: `${filterText(value)} (${rows.filter((row) => isShown(row, value)).length})`,
          }))}
          onChange={(show) => {
            changePlace({ show: show === 'all' ? undefined : show });
          }}
        />
        <div class="narrow-only">
          <SelectField
            label={text('order')}
            value={`${sort.column}${sort.descending ? ' ↓' : ''}`}
            options={orders()}
            onChange={(chosen) => {
              const [column = '', descending] = chosen.split(' ');
              changePlace({
                sort: column === 'order' ? undefined : column,
                descending: descending === undefined ? undefined : 'yes',
              });
            }}
          />
        </div>
      </div>
      <Sums rows={shown} />
      <div class="table-scroll" tabIndex={0} role="region" aria-label={text('verify')}>
        <table class="table documents cards" role="table">
          <thead role="rowgroup">
            <tr role="row">
              {columns.map(([column, key]) => (
                <SortButton
                  key={column}
                  column={column}
                  name={text(key)}
                  sort={sort}
                  onSort={(chosen) => {
                    const isSame = sort.column === chosen;
                    changePlace({
                      sort: chosen,
                      descending: isSame && !sort.descending ? 'yes' : undefined,
                    });
                  }}
                />
              ))}
              <th scope="col" role="columnheader">
                {text('flags')}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">{shown.map((row) => labelled(DocumentRow(row), headings))}</tbody>
        </table>
      </div>
    </div>
  );
}
