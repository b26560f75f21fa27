import type { JSX } from 'preact';
import { formatCount, formatYuan } from '../../../../pages/i18n/format';
import { ledgerText } from '../ledger-dictionary';
import { TableBox } from '../lists/listing';
import type { DaySum } from './day-sums';

const WIDTH = 560;
const HEIGHT = 160;
const FOOT = 22;

function Bars({ sums }: { readonly sums: readonly DaySum[] }): JSX.Element {
  const highest = Math.max(1, ...sums.map(({ totalFen }) => totalFen));
  const step = WIDTH / sums.length;
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} aria-hidden="true">
      <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} class="chart-axis" />
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
            <text class="chart-text" x={(index + 0.5) * step} y={HEIGHT + 16}>
              {index % Math.ceil(sums.length / 7) === 0 ? day.slice(5) : ''}
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
