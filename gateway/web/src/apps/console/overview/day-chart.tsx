import type { JSX } from 'preact';
import { formatCount, formatYuan } from '../../../i18n/format';
import { ledgerText } from '../ledger-dictionary';
import { TableBox } from '../../../components/table-box';
import type { DaySum } from './day-sums';

/** The drawing is as wide as its place, so that its letters stay as large as they are. */
const WIDE = 560;
const NARROW = 300;
/** Below this width of the window, in CSS pixels, the chart is narrow. */
const NARROW_WINDOW = 640;
const HEIGHT = 160;
const FOOT = 22;

function Bars({ sums }: { readonly sums: readonly DaySum[] }): JSX.Element {
  const width = innerWidth < NARROW_WINDOW ? NARROW : WIDE;
  const highest = Math.max(1, ...sums.map(({ totalFen }) => totalFen));
  const step = width / sums.length;
  const labelled = Math.ceil(sums.length / (width / 75));
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${HEIGHT + FOOT}`} aria-hidden="true">
      <line x1="0" x2={width} y1={HEIGHT} y2={HEIGHT} class="chart-axis" />
      {sums.map(({ day, totalFen }, index) => {
        const height = (totalFen / highest) * (HEIGHT - 24);
        return (
          <g key={day}>
            <rect
              class="chart-bar"
              x={index * step + step * 0.18}
              y={HEIGHT - height}
              width={step * 0.64}
              height={height}
              rx="3"
            />
            {totalFen > 0 && totalFen === highest && (
              <text class="chart-text" data-at="end" x={(index + 0.82) * step} y={16}>
                {formatYuan(totalFen)}
              </text>
            )}
            <text
              class="chart-text"
              data-at={index === sums.length - 1 ? 'end' : 'middle'}
              x={(index + (index === sums.length - 1 ? 0.82 : 0.5)) * step}
              y={HEIGHT + 16}
            >
              {(sums.length - 1 - index) % labelled === 0 ? day.slice(5) : ''}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Amounts per day as bars, and the same as a table. */
export function DayChart({ sums }: { readonly sums: readonly DaySum[] }): JSX.Element {
  return (
    <figure class="stack-tight">
      <Bars sums={sums} />
      <details>
        <summary>{ledgerText('asTable')}</summary>
        <TableBox
          label={ledgerText('perDay')}
          columns={[
            ledgerText('day'),
            `${ledgerText('invoices')}#`,
            `${ledgerText('total')}#`,
            `${ledgerText('vat')}#`,
          ]}
        >
          {sums.toReversed().map(({ day, invoices, totalFen, vatFen }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td class="number">{formatCount(invoices)}</td>
              <td class="number">{formatYuan(totalFen)}</td>
              <td class="number">{formatYuan(vatFen)}</td>
            </tr>
          ))}
        </TableBox>
      </details>
    </figure>
  );
}
