import { translatorOf } from '../../../i18n/dictionary';

const zh = {
  numbers: '发票号码',
  enough: '各景区的发票号码充足。',
  automatic:
    '号码将尽时自动授予下一号段：每家景区每年至多 {perYear} 段；下一年度的提前 {daysAhead} 天。',
  manual: '不自动授予号段，须由税务官授予。',
  left: '{year} 年剩 {left} 个号码',
  lasts: '约够用 {days} 天',
  none: '{year} 年没有号码',
  isComing: '下一号段将自动授予',
  toGrant: '请税务官授予 {year} 年第 {section} 号段，否则号码用尽后订单须等待',
  change: '修改',
  changeTitle: '自动授予号段',
  changeConsequence: '合约按此为有开票资格的景区授予下一号段；景区的首个号段总由税务官授予。',
  changeConfirm: '写入账本',
  perYear: '每家景区每年至多（段）',
  perYearHint: '每段 10,000 个号码；0 为关闭',
  freeBelow: '未领用号码少于',
  freeBelowHint: '100 至 10,000：少于此数即授予下一号段',
  daysAhead: '下一年度提前（天）',
  daysAheadHint: '0 至 92；0 为元旦当日',
};

/** Keys of the sentences about invoice numbers. */
type NumbersKey = keyof typeof zh;

const en: Record<NumbersKey, string> = {
  numbers: 'Invoice numbers',
  enough: 'All spots have invoice numbers enough.',
  automatic:
    'The next section comes by itself when numbers run short: at most {perYear} a spot and year; of the coming year {daysAhead} days ahead.',
  manual: 'Sections do not come by themselves: an officer grants each.',
  left: '{left} numbers of {year} left',
  lasts: 'for about {days} days',
  none: 'no numbers of {year}',
  isComing: 'the next section comes by itself',
  toGrant:
    'An officer must grant section {section} of {year}: orders wait once the numbers are used',
  change: 'Change',
  changeTitle: 'Automatic sections',
  changeConsequence:
    "The contract grants the next section to a qualified spot by this; a spot's first is always an officer's.",
  changeConfirm: 'Write to the ledger',
  perYear: 'Sections a spot and year, at most',
  perYearHint: '10,000 numbers each; 0 switches it off',
  freeBelow: 'When fewer numbers are not leased than',
  freeBelowHint: '100 to 10,000: below it the next section is granted',
  daysAhead: 'Days ahead of a new year',
  daysAheadHint: '0 to 92; 0 is New Year’s Day itself',
};

/** Sentences about invoice numbers. */
export const numbersDictionary = { zh, en };

/** Translates them. */
export const numbersText = translatorOf(numbersDictionary);
