import { interpolate } from '@guanming/web/words';
import type { Page } from 'playwright-core';
import { dropFiles } from '../support/drop-files';
import type { DroppedFile } from '../support/drop-files';
import { withAnotherTotal, withSwappedName } from '../support/tampered-pdfs';
import { wordsOf } from '../support/words';
import type { PageRow } from './page-row';
import type { MatrixScene } from './scene';

/** Rows are reached in Chinese. */
const { verifier: zh, rehearsal: zhRehearsal } = wordsOf('zh');

/** Opens a place of the query terminal in the accountant's browser. */
function verifierPlace(path: string): PageRow['reach'] {
  return (scene) => scene.verifier.goto(`${scene.world.local.urls.verifier}/${path}`);
}

/** Drops files on the entry of the accountant's browser. */
export function dropped(filesOf: (scene: MatrixScene) => readonly DroppedFile[]): PageRow['reach'] {
  return async (scene) => await drop(await verifierPlace('')(scene), filesOf(scene));
}

/** Drops files on an entry and waits for the end of all checks. */
async function drop(page: Page, files: readonly DroppedFile[]): Promise<Page> {
  await dropFiles(page.locator('.drop-zone'), files);
  const done =
    files.length === 1
      ? page.locator('.verdict, .notice[data-kind=bad]').first()
      : page.getByText(interpolate(zh.progress, { done: files.length, total: files.length }));
  await done.first().waitFor({ timeout: 60_000 });
  return page;
}

async function typeNumber(page: Page, number: string, code: string): Promise<Page> {
  await page.getByLabel(zh.invoiceNumber).fill(number);
  await page.getByLabel(zh.checkCode).fill(code);
  await page.getByRole('button', { name: zh.check, exact: true }).click();
  return page;
}

const TOTAL = 24_000;

const batchFiles = ({ world: { invoice, otherInvoice } }: MatrixScene): DroppedFile[] => [
  { name: '一月·云栖.pdf', bytes: invoice.pdf },
  { name: 'again.pdf', bytes: invoice.pdf },
  {
    name: 'a-rather-long-name-of-a-file-as-mail-programs-give-them (1).pdf',
    bytes: otherInvoice.pdf,
  },
  { name: 'amount.pdf', bytes: withAnotherTotal(invoice.pdf, TOTAL) },
  { name: 'letter.pdf', bytes: Buffer.from('Dear accountant') },
];

const batch = dropped(batchFiles);

/** A credit code with a wrong check character. */
const UNPROVEN_CODE = '91330106MA2CFLDG4X';

/** The same files with this among the accountant's own companies. */
function batchOf(company: string): PageRow['reach'] {
  return async (scene) => {
    const page = await batch(scene);
    await page.getByLabel(zh.ownCompanies).fill(company);
    return page;
  };
}

/** The gallery after all of its forgeries were verified. */
async function rehearsed(scene: MatrixScene): Promise<Page> {
  const page = await verifierPlace('#/rehearsal')(scene);
  await page.getByRole('button', { name: zhRehearsal.start }).click();
  await page.getByText(zhRehearsal.allRight).first().waitFor({ timeout: 90_000 });
  return page;
}

/** Every page and state of the query terminal. */
export const verifierRows: readonly PageRow[] = [
  {
    name: 'verifier-entry',
    reach: verifierPlace(''),
    shows: ({ verifier }) => [verifier.verifyTitle, verifier.dropHere, verifier.byNumber],
  },
  {
    name: 'verifier-number-short',
    reach: async (scene) => typeNumber(await verifierPlace('')(scene), '2633900001', 'AAAA'),
    shows: ({ verifier }) => [interpolate(verifier.numberLength, { count: 10 })],
  },
  {
    name: 'verifier-file-genuine',
    reach: dropped(({ world }) => [{ name: 'invoice.pdf', bytes: world.invoice.pdf }]),
    shows: ({ verifier }) => [
      verifier.verdict_genuine,
      verifier.spotSame,
      verifier.stepName_original_file,
      verifier.answers,
      verifier.ownCompanies,
      verifier.downloadRecord,
    ],
  },
  {
    name: 'verifier-file-renamed',
    reach: dropped(({ world }) => [
      { name: 'renamed.pdf', bytes: withSwappedName(world.invoice.pdf) },
    ]),
    shows: ({ verifier, fields }) => [
      verifier.verdict_not_genuine,
      verifier.differences,
      fields.scenicSpot_name_zh,
    ],
  },
  {
    name: 'verifier-file-amount',
    reach: dropped(({ world }) => [
      { name: 'amount.pdf', bytes: withAnotherTotal(world.invoice.pdf, TOTAL) },
    ]),
    shows: ({ verifier, fields }) => [verifier.verdict_not_genuine, fields.totals_totalWithVat],
  },
  {
    name: 'verifier-file-unreadable',
    reach: dropped(() => [{ name: 'letter.pdf', bytes: Buffer.from('Dear accountant') }]),
    shows: ({ verifier }) => [verifier.verdict_undecided],
  },
  {
    name: 'verifier-file-asked-everybody',
    reach: async (scene) => {
      const page = await verifierPlace('')(scene);
      await page.getByRole('radio', { name: zh.askAll }).check();
      const file = { name: 'invoice.pdf', bytes: scene.world.invoice.pdf };
      await dropFiles(page.locator('.drop-zone'), [file]);
      await page.locator('.verdict').waitFor({ timeout: 60_000 });
      return page;
    },
    shows: ({ verifier }) => [verifier.askAllTrust, verifier.verdict_genuine],
  },
  {
    name: 'verifier-number',
    reach: async (scene) => {
      const { invoiceNumber, checkCode } = scene.world.invoice;
      return typeNumber(await verifierPlace('')(scene), invoiceNumber, checkCode);
    },
    shows: ({ verifier }, { world }) => [verifier.verdict_genuine, world.invoice.transactionId],
  },
  {
    name: 'verifier-number-unknown',
    reach: async (scene) => {
      const { invoiceNumber } = scene.world.invoice;
      return typeNumber(await verifierPlace('')(scene), invoiceNumber, 'AAAA-AAAA');
    },
    shows: ({ verifier }, { world }) => [world.invoice.invoiceNumber, verifier.checkAnother],
  },
  {
    name: 'verifier-batch',
    reach: batch,
    shows: ({ verifier }) => [
      verifier.light_bad,
      verifier.flag_twice_here,
      verifier.downloadCsv,
      verifier.printSheet,
    ],
  },
  {
    name: 'verifier-batch-companies',
    reach: batchOf(UNPROVEN_CODE),
    shows: ({ verifier }) => [interpolate(verifier.ownNumberUnproven, { code: UNPROVEN_CODE })],
  },
  {
    name: 'verifier-batch-companies-wrong',
    reach: batchOf('云栖公司'),
    shows: ({ verifier }) => [interpolate(verifier.ownCodeBad, { code: '云栖公司' })],
  },
  {
    name: 'verifier-document',
    reach: async (scene) => {
      const page = await batch(scene);
      await page.getByRole('link', { name: 'amount.pdf' }).click();
      return page;
    },
    shows: ({ verifier }) => [verifier.back, verifier.verdict_not_genuine],
  },
  {
    name: 'verifier-sheet',
    reach: async (scene) => {
      const stranger = await scene.stranger();
      const page = await drop(
        await stranger.goto(`${scene.world.local.urls.verifier}/`),
        batchFiles(scene),
      );
      await page.getByRole('link', { name: zh.printSheet }).click();
      await page.locator('.sheet-half img').nth(1).waitFor({ timeout: 60_000 });
      return page;
    },
    shows: ({ verifier }) => [verifier.printSheet],
  },
  {
    name: 'verifier-timeline',
    reach: (scene) => {
      const { invoiceNumber, checkCode } = scene.world.invoice;
      return verifierPlace(`#/timeline/${invoiceNumber}/${checkCode}`)(scene);
    },
    shows: ({ timeline }, { world }) => [
      timeline.timeline,
      timeline.event_issued,
      timeline.endorsersAbout,
      world.invoice.invoiceNumber,
    ],
  },
  {
    name: 'verifier-timeline-unknown',
    reach: verifierPlace('#/timeline/26339000010000000001/AAAA-AAAA'),
    shows: ({ timeline }) => [timeline.timeline],
  },
  {
    name: 'verifier-rehearsal',
    reach: verifierPlace('#/rehearsal'),
    shows: ({ rehearsal }) => [
      rehearsal.rehearsalAbout,
      rehearsal.start,
      rehearsal.about_drawn_over,
    ],
  },
  {
    name: 'verifier-rehearsal-over',
    reach: rehearsed,
    shows: ({ rehearsal, verifier }) => [
      rehearsal.allRight,
      rehearsal.asExpected,
      rehearsal.downloadFile,
      verifier.verdict_not_genuine,
    ],
  },
  {
    name: 'verifier-rehearsal-case',
    reach: async (scene) => {
      const page = await rehearsed(scene);
      const name = interpolate(zhRehearsal.openResultOf, {
        title: zhRehearsal.title_altered_amount,
      });
      await page.getByRole('link', { name }).click();
      return page;
    },
    shows: ({ rehearsal, verifier, fields }) => [
      rehearsal.rehearsal,
      verifier.verdict_not_genuine,
      fields.totals_totalWithVat,
    ],
  },
  {
    name: 'verifier-document-unknown',
    reach: verifierPlace('#/documents/1'),
    shows: ({ verifier }) => [verifier.pageNotFound],
  },
  {
    name: 'verifier-not-found',
    reach: verifierPlace('#/nowhere'),
    shows: ({ verifier }) => [verifier.pageNotFound],
  },
];
