import type { DroppedFile } from '../support/drop-files';
import {
  inNeedOfRepair,
  merged,
  rewritten,
  savedAgain,
  withFreeText,
  withTotalDrawnOver,
} from '../support/tampered-pdfs';
import { wordsOf } from '../support/words';
import type { PageRow } from './page-row';
import type { MatrixScene } from './scene';
import { dropped } from './verifier-rows';

/** Rows are reached in Chinese. */
const { verifier: zh } = wordsOf('zh');

/** One file made of the invoice of the scene. */
function changed(name: string, change: (pdf: Uint8Array) => Uint8Array): PageRow['reach'] {
  return dropped(({ world }) => [{ name, bytes: change(world.invoice.pdf) }]);
}

/** What accountants receive: pages altered, files rewritten, and files that are no invoice. */
const changedFiles = ({ world: { invoice, otherInvoice } }: MatrixScene): DroppedFile[] => [
  { name: 'original.pdf', bytes: otherInvoice.pdf },
  { name: 'saved-again.pdf', bytes: savedAgain(otherInvoice.pdf) },
  { name: 'painted-over.pdf', bytes: withTotalDrawnOver(invoice.pdf) },
  { name: 'free-text.pdf', bytes: withFreeText(invoice.pdf) },
  { name: 'printed-to-pdf.pdf', bytes: rewritten(invoice.pdf) },
  { name: 'two-in-one.pdf', bytes: merged(invoice.pdf, otherInvoice.pdf) },
  { name: 'damaged.pdf', bytes: inNeedOfRepair(invoice.pdf) },
  { name: 'invoices.zip', bytes: Buffer.from('PK\u0003\u0004 invoices', 'latin1') },
  { name: 'invoice.xml', bytes: Buffer.from('<?xml version="1.0"?><EInvoice/>') },
];

const changedBatch = dropped(changedFiles);

/** States of the query terminal for files that were changed since they were issued, or refused. */
export const changedFileRows: readonly PageRow[] = [
  {
    name: 'verifier-file-saved-again',
    reach: changed('saved-again.pdf', savedAgain),
    shows: ({ verifier }) => [
      verifier.verdict_genuine_data,
      verifier.change_saved_again,
      verifier.downloadOriginal,
    ],
  },
  {
    name: 'verifier-file-painted-over',
    reach: changed('painted-over.pdf', withTotalDrawnOver),
    shows: ({ verifier, fields }) => [
      verifier.verdict_altered,
      fields.totals_totalWithVat,
      verifier.downloadOriginal,
    ],
  },
  {
    name: 'verifier-file-free-text',
    reach: changed('free-text.pdf', withFreeText),
    shows: ({ verifier }) => [verifier.verdict_altered, verifier.change_added_objects],
  },
  {
    name: 'verifier-file-rewritten',
    reach: changed('printed-to-pdf.pdf', rewritten),
    shows: ({ verifier }) => [
      verifier.verdict_page_undecided,
      verifier.change_rewritten,
      verifier.spotUnread,
      verifier.downloadOriginal,
    ],
  },
  {
    name: 'verifier-file-damaged',
    reach: changed('damaged.pdf', inNeedOfRepair),
    shows: ({ verifier }) => [verifier.verdict_undecided, verifier.spotUnasked],
  },
  {
    name: 'verifier-file-two-in-one',
    reach: dropped(({ world: { invoice, otherInvoice } }) => [
      { name: 'two-in-one.pdf', bytes: merged(invoice.pdf, otherInvoice.pdf) },
    ]),
    shows: ({ verifier }) => [verifier.verdict_undecided],
  },
  {
    name: 'verifier-batch-changed',
    reach: changedBatch,
    shows: ({ verifier }) => [
      verifier.verdict_altered,
      verifier.verdict_page_undecided,
      verifier.verdict_genuine_data,
      verifier.verdict_undecided,
      verifier.light_bad,
    ],
  },
  {
    name: 'verifier-document-altered',
    reach: async (scene) => {
      const page = await changedBatch(scene);
      await page.getByRole('link', { name: 'painted-over.pdf' }).click();
      await page.getByRole('link', { name: zh.back }).waitFor();
      return page;
    },
    shows: ({ verifier, fields }) => [verifier.verdict_altered, fields.totals_totalWithVat],
  },
];
