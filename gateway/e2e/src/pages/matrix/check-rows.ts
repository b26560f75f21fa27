import { interpolate } from '@guanming/web/words';
import { dropFiles } from '../support/drop-files';
import type { DroppedFile } from '../support/drop-files';
import { withNameDrawnOver, withSwappedName } from '../support/tampered-pdfs';
import type { PageRow } from './page-row';
import type { MatrixScene } from './scene';

/** Opens the page of an address; without one, its entry. */
function checkPlace(path: (scene: MatrixScene) => string): PageRow['reach'] {
  return (scene) => scene.verifier.goto(`${scene.world.local.urls.publicCheck}/${path(scene)}`);
}

const entry = checkPlace(() => '');
const invoice = checkPlace(
  ({ world }) => `i/${world.invoice.invoiceNumber}#${world.invoice.checkCode}`,
);

/** Drops a file anywhere on a page and waits for what comes of it. */
function dropped(
  reach: PageRow['reach'],
  fileOf: (scene: MatrixScene) => DroppedFile,
): PageRow['reach'] {
  return async (scene) => {
    const page = await reach(scene);
    await page.locator('.pdf-entry').waitFor();
    await dropFiles(page.locator('main'), [fileOf(scene)]);
    await page
      .locator('article .verdict, article .notice[data-kind=bad], .pdf-entry .notice')
      .first()
      .waitFor({ timeout: 60_000 });
    return page;
  };
}

/** Every page and state of the bureau's public check. */
export const checkRows: readonly PageRow[] = [
  {
    name: 'check-entry',
    reach: entry,
    shows: ({ check }) => [check.title, check.byNumber, check.fullTitle],
  },
  {
    name: 'check-number-alone',
    reach: checkPlace(({ world }) => `i/${world.invoice.invoiceNumber}`),
    shows: ({ check }) => [check.title, check.byNumber],
  },
  {
    name: 'check-found',
    reach: invoice,
    shows: ({ check, language }, { world }) => [
      check.registeredSpot,
      world.spot.registration.name[language],
      check.standsTitle,
      world.invoice.transactionId,
    ],
  },
  {
    name: 'check-not-found',
    reach: checkPlace(({ world }) => `i/${world.invoice.invoiceNumber}#AAAA-AAAA`),
    shows: ({ check }) => [check.notFound, check.notFoundAbout],
  },
  {
    name: 'check-file-genuine',
    reach: dropped(invoice, ({ world }) => ({ name: 'invoice.pdf', bytes: world.invoice.pdf })),
    shows: ({ verifier, check }) => [verifier.verdict_genuine, verifier.spotSame, check.another],
  },
  {
    name: 'check-file-renamed',
    reach: dropped(entry, ({ world }) => ({
      name: 'renamed.pdf',
      bytes: withSwappedName(world.invoice.pdf),
    })),
    shows: ({ verifier, fields }) => [verifier.verdict_not_genuine, fields.scenicSpot_name_zh],
  },
  {
    name: 'check-file-drawn-over',
    reach: dropped(entry, ({ world }) => ({
      name: 'drawn-over.pdf',
      bytes: withNameDrawnOver(world.invoice.pdf),
    })),
    shows: ({ verifier }) => [verifier.spotChanged, verifier.change_drawn_over],
  },
  {
    name: 'check-file-of-another-invoice',
    reach: dropped(invoice, ({ world }) => ({ name: 'other.pdf', bytes: world.otherInvoice.pdf })),
    shows: ({ check }, { world }) => [
      interpolate(check.otherInvoice, { number: world.otherInvoice.invoiceNumber }),
    ],
  },
  {
    name: 'check-file-refused',
    reach: dropped(entry, () => ({
      name: 'letter.txt',
      type: 'text/plain',
      bytes: Buffer.from('Dear accountant'),
    })),
    shows: ({ check }) => [check.notPdf],
  },
];
