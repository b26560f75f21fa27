import { translatorOf } from '../../../i18n/dictionary';

const zh = {
  numbers: '发票号码',
  enough: '各景区的发票号码充足。',
  automatic: '号段用到时自动授予：每家景区每年至多 {perYear} 段；下一年度的可提前 {daysAhead} 天。',
  manual: '不自动授予号段，须由税务官授予。',
  left: '{year} 年剩 {left} 个号码',
  lasts: '约够用 {days} 天',
  none: '{year} 年没有号码',
  toGrant: '请税务官授予 {year} 年第 {section} 号段，否则号码用尽后订单须等待',
  change: '修改',
  changeTitle: '自动授予号段',
  changeConsequence: '景区用到下一号段时，合约按此授予；景区的首个号段总由税务官授予。',
  changeConfirm: '写入账本',
  perYear: '每家景区每年至多（段）',
  perYearHint: '每段 10,000 个号码；0 为关闭',
  freeBelow: '可用号码少于此数时提示',
  freeBelowHint: '100 至 10,000：计入将自动授予的号段',
  daysAhead: '下一年度提前（天）',
  daysAheadHint: '0 至 92；0 为元旦当日',
};

/** Keys of the sentences about invoice numbers. */
type NumbersKey = keyof typeof zh;

const en: Record<NumbersKey, string> = {
  numbers: 'Invoice numbers',
  enough: 'All spots have invoice numbers enough.',
  automatic:
    'A section is granted with its first invoice: at most {perYear} a spot and year; of the coming year {daysAhead} days ahead.',
  manual: 'Sections do not come by themselves: an officer grants each.',
  left: '{left} numbers of {year} left',
  lasts: 'for about {days} days',
  none: 'no numbers of {year}',
  toGrant:
    'An officer must grant section {section} of {year}: orders wait once the numbers are used',
  change: 'Change',
  changeTitle: 'Automatic sections',
  changeConsequence:
    "The contract grants a spot's next section by this once it is used; a spot's first is always an officer's.",
  changeConfirm: 'Write to the ledger',
  perYear: 'Sections a spot and year, at most',
  perYearHint: '10,000 numbers each; 0 switches it off',
  freeBelow: 'Warn when fewer numbers are left than',
  freeBelowHint: '100 to 10,000, with the sections that come by themselves',
  daysAhead: 'Days ahead of a new year',
  daysAheadHint: "0 to 92; 0 is New Year's Day itself",
};

/** Sentences about invoice numbers. */
export const numbersDictionary = { zh, en };

/** Translates them. */
export const numbersText = translatorOf(numbersDictionary);
