import { busy } from '@guanming/ledger/problems';
import type { InvoiceProblems } from './problem-type';

const numbers = {
  zh: '景区的发票号段暂时不足，税务机关补充后会自动继续，无需操作。',
  en: 'The spot has run out of invoice numbers. It goes on by itself once the tax bureau grants more.',
} as const;

/** Problem types of invoice numbers, and of the sections and leases that numbers come from. */
export const numberProblems = {
  INVOICE_NUMBER_INVALID: {
    status: 422,
    title: 'The invoice number is not valid',
    zh: '发票号码有误：应为 20 位数字，请对照票面核对。',
    en: 'The invoice number is mistyped: it has 20 digits. Compare it with the invoice.',
  },
  INVOICE_NUMBER_TAKEN: {
    status: 503,
    title: 'The invoice number was taken meanwhile',
    ...busy,
  },
  INVOICE_NUMBER_REPEATED_IN_BATCH: {
    status: 503,
    title: 'The invoice number was taken meanwhile',
    ...busy,
  },
  SECTION_NOT_GRANTED: {
    status: 503,
    title: 'The scenic spot has no numbers for this year',
    ...numbers,
  },
  SECTION_EXHAUSTED: {
    status: 503,
    title: 'The scenic spot has used up its numbers',
    ...numbers,
  },
  SECTION_ALREADY_GRANTED: {
    status: 409,
    title: 'The section has been granted before',
    zh: '这个号段已经授予过。',
    en: 'The section has been granted before.',
  },
  SECTION_NOT_DUE: {
    status: 503,
    title: 'The scenic spot has numbers enough',
    zh: '景区的发票号码还够用，暂不需要新号段。',
    en: 'The spot has numbers enough and needs no further section yet.',
  },
  SECTION_LIMIT_REACHED: {
    status: 503,
    title: 'The scenic spot needs a section from an officer',
    zh: '自动授予号段已关闭或已达上限，请税务官为景区授予下一个号段。',
    en: 'Automatic sections are off or at their limit: an officer grants the spot its next section.',
  },
  LEASE_ALREADY_TAKEN: {
    status: 503,
    title: 'The numbers were leased meanwhile',
    ...busy,
  },
} as const satisfies Partial<InvoiceProblems>;
