import { formatAmount } from '@guanming/chaincode/domain';
import { csvTable } from '@guanming/verification/export';
import type { CsvColumn } from '@guanming/verification/export';
import type { Language, RefusalsAnswer, StatisticsAnswer } from '@guanming/wire';

function yuan(fen: number): string {
  return formatAmount(BigInt(fen));
}

const statistics: readonly CsvColumn<StatisticsAnswer['days'][number]>[] = [
  { zh: '日期', en: 'Day', cell: ({ day }) => day },
  { zh: '景区标识', en: 'Scenic spot', cell: ({ scenicSpotId }) => scenicSpotId },
  { zh: '发票张数', en: 'Invoices', cell: ({ invoices }) => String(invoices) },
  {
    zh: '不含税金额（元）',
    en: 'Without VAT (yuan)',
    cell: ({ totalFen, vatFen }) => yuan(totalFen - vatFen),
  },
  { zh: '税额（元）', en: 'VAT (yuan)', cell: ({ vatFen }) => yuan(vatFen) },
  { zh: '价税合计（元）', en: 'Total (yuan)', cell: ({ totalFen }) => yuan(totalFen) },
  {
    zh: '金额未知、未计入的张数',
    en: 'Invoices whose amount is not known and not counted',
    cell: ({ withoutAmount }) => String(withoutAmount),
  },
];

interface Refusals {
  readonly day: string;
  /** Absent where the refusal never reached the ledger. */
  readonly scenicSpotId?: string;
  readonly code: string;
  readonly refusals: number;
}

const refusals = (language: Language): readonly CsvColumn<Refusals>[] => [
  { zh: '日期', en: 'Day', cell: ({ day }) => day },
  { zh: '景区标识', en: 'Scenic spot', cell: ({ scenicSpotId }) => scenicSpotId },
  { zh: '原因代码', en: 'Code of the cause', cell: ({ code }) => code },
  { zh: '拒绝次数', en: 'Refusals', cell: (row) => String(row.refusals) },
  {
    zh: '是否在账本上',
    en: 'On the ledger',
    cell: ({ scenicSpotId }) => yesNo[language][scenicSpotId === undefined ? 'no' : 'yes'],
  },
];

const yesNo = { zh: { yes: '是', no: '否' }, en: { yes: 'yes', no: 'no' } } as const;

/** Invoices and amounts in yuan as CSV, one spot and day a line. */
export function statisticsCsv(days: StatisticsAnswer['days'], language: Language): string {
  return csvTable(statistics, days, language);
}

/** Refusals as CSV; of those that never reached the ledger the spot is not kept. */
export function refusalsCsv(
  { onLedger, inMemory }: Pick<RefusalsAnswer, 'onLedger' | 'inMemory'>,
  language: Language,
): string {
  return csvTable(refusals(language), [...onLedger, ...inMemory.days], language);
}
