import { newLoginLink } from '@guanming/local';
import { interpolate } from '@guanming/web/words';
import type { Page } from 'playwright-core';
import { wordsOf } from '../support/words';
import type { PageRow } from './page-row';
import type { MatrixScene } from './scene';
import { SUSPENSION } from './world';

/** Rows are reached in Chinese. */
const zh = wordsOf('zh').console;

function consolePlace(path: string | ((scene: MatrixScene) => string)): PageRow['reach'] {
  return (scene) => {
    const place = typeof path === 'string' ? path : path(scene);
    return scene.officer.goto(`${scene.world.local.urls.officer}/${place}`);
  };
}

const spotPath = ({ world }: MatrixScene): string => `#/spots/${world.spot.scenicSpotId}`;
const invoicePath = ({ world }: MatrixScene): string => `#/invoices/${world.invoice.invoiceNumber}`;

/** The page of the spot with the sheet of an act open. */
function actSheet(button: string): PageRow['reach'] {
  return async (scene) => {
    const page = await consolePlace(spotPath)(scene);
    await page.getByRole('button', { name: button, exact: true }).first().click();
    await page.getByRole('dialog').waitFor();
    return page;
  };
}

async function submit(page: Page, name: string): Promise<Page> {
  await page.getByRole('button', { name, exact: true }).click();
  return page;
}

/** Every page and state of the tax bureau's console. */
export const consoleRows: readonly PageRow[] = [
  {
    name: 'console-sign-in',
    reach: async (scene) => (await scene.stranger()).goto(`${scene.world.local.urls.officer}/`),
    shows: (words) => [words.console.signInTitle, words.console.signInHow],
  },
  {
    name: 'console-sign-in-used',
    reach: async (scene) => {
      const { url } = await newLoginLink(scene.world.local);
      await (await scene.stranger()).goto(url).then((page) => page.locator('.account').waitFor());
      return (await scene.stranger()).goto(url);
    },
    shows: (words) => ['LOGIN_LINK_INVALID', words.console.signInHow],
  },
  {
    name: 'console-sign-in-offline',
    reach: async (scene) => {
      const stranger = await scene.stranger();
      await stranger.context.route('**/v1/**', (route) => route.abort());
      return stranger.goto((await newLoginLink(scene.world.local)).url);
    },
    shows: (words) => [words.shared.offline, words.console.signInAgain],
  },
  {
    name: 'console-session-ended',
    reach: async (scene) => {
      const stranger = await scene.stranger();
      const page = await stranger.goto((await newLoginLink(scene.world.local)).url);
      await page.locator('.account').waitFor();
      await stranger.context.clearCookies();
      await page.locator('nav a[href="#/spots"]').click();
      return page;
    },
    // What waits for the session stays behind the cover.
    isPending: true,
    shows: (words) => [words.console.sessionEndedHow, words.console.goOn],
  },
  {
    name: 'console-overview',
    reach: consolePlace('#/'),
    shows: ({ ledger }) => [ledger.invoicesToday, ledger.refusals, ledger.feed_live, ledger.issued],
  },
  {
    name: 'console-spots',
    reach: consolePlace('#/spots'),
    shows: (words, { world }) => [words.console.registerSpot, world.suspended.scenicSpotId],
  },
  {
    name: 'console-spot',
    reach: consolePlace(spotPath),
    shows: (words) => [
      words.console.standingGranted,
      words.console.sections,
      words.console.keys,
      words.ledger.issuedInMonth,
    ],
  },
  {
    name: 'console-spot-suspended',
    reach: consolePlace(({ world }) => `#/spots/${world.suspended.scenicSpotId}`),
    shows: (words) => [words.console.standingSuspended, SUSPENSION, words.console.resumeTitle],
  },
  {
    name: 'console-spot-auditor',
    reach: (scene) => scene.auditor.goto(`${scene.world.local.urls.officer}/${spotPath(scene)}`),
    shows: (words) => [words.console.readOnly, words.console.standingGranted],
  },
  {
    name: 'console-spot-unknown',
    reach: consolePlace('#/spots/nowhere'),
    shows: () => ['SCENIC_SPOT_NOT_FOUND'],
  },
  {
    name: 'console-grant',
    reach: actSheet(zh.grantTitle),
    shows: (words) => [words.console.validUntilHint],
  },
  {
    name: 'console-suspend-incomplete',
    reach: async (scene) => {
      const page = await actSheet(zh.suspendTitle)(scene);
      await page.getByLabel(zh.reason).fill(' ');
      return submit(page, zh.reviewAct);
    },
    shows: (words) => [words.console.suspendConsequence, words.console.mustBeText],
  },
  {
    name: 'console-suspend-review',
    reach: async (scene) => {
      const page = await actSheet(zh.suspendTitle)(scene);
      await page.getByLabel(zh.reason).fill(SUSPENSION);
      return submit(page, zh.reviewAct);
    },
    shows: (words, { world }) => [
      words.console.reviewTitle,
      world.spot.scenicSpotId,
      SUSPENSION,
      words.console.suspendConfirm,
    ],
  },
  {
    name: 'console-grant-reversed',
    reach: async (scene) => {
      const page = await actSheet(zh.grantTitle)(scene);
      await page.getByLabel(zh.validUntil).fill('2020-01-01');
      return submit(page, zh.reviewAct);
    },
    shows: (words) => [words.console.mustBeLater],
  },
  {
    name: 'console-grant-section',
    reach: actSheet(zh.grantSectionTitle),
    shows: (words) => [words.console.sectionHint],
  },
  {
    name: 'console-add-key',
    reach: actSheet(zh.addKeyTitle),
    shows: (words) => [words.console.keyStatementsHint],
  },
  {
    name: 'console-revoke-key',
    reach: actSheet(zh.revokeKeyTitle),
    shows: (words, { world }) => [words.console.revokeKeyConsequence, world.spot.scenicSpotId],
  },
  {
    name: 'console-register',
    reach: consolePlace('#/spots/new'),
    shows: (words) => [words.console.registerSpotAbout, words.console.scenicSpotIdHint],
  },
  {
    name: 'console-register-invalid',
    reach: async (scene) => {
      const page = await consolePlace('#/spots/new')(scene);
      await page.getByLabel(zh.nameZh, { exact: true }).fill('长'.repeat(61));
      return submit(page, zh.reviewAct);
    },
    shows: (words) => [
      interpolate(words.shared.tooLong, { limit: 60, count: 1 }),
      words.console.mustBeCreditCode,
    ],
  },
  {
    name: 'console-register-auditor',
    reach: (scene) => scene.auditor.goto(`${scene.world.local.urls.officer}/#/spots/new`),
    shows: (words) => [words.console.officersOnly],
  },
  {
    name: 'console-revision',
    reach: consolePlace((scene) => `${spotPath(scene)}/revision`),
    shows: (words) => [words.console.reviseSpotAbout, words.console.nothingChanged],
  },
  {
    name: 'console-revision-review',
    reach: async (scene) => {
      const page = await consolePlace(`${spotPath(scene)}/revision`)(scene);
      await page.getByLabel(zh.drawer, { exact: true }).fill('林青青');
      return submit(page, zh.reviewAct);
    },
    shows: (words) => [words.console.reviewTitle, '林青青', words.console.sendSpot],
  },
  {
    name: 'console-invoices',
    reach: consolePlace('#/invoices'),
    shows: (words, { world }) => [words.ledger.invoiceNumber, world.invoice.invoiceNumber],
  },
  {
    name: 'console-invoice',
    reach: consolePlace(invoicePath),
    shows: (words, { world }) => [
      world.spot.registration.name[words.language],
      words.ledger.timeline,
      words.ledger.endorsers,
    ],
  },
  {
    name: 'console-blocks',
    reach: consolePlace('#/blocks'),
    shows: ({ ledger }) => [ledger.blocksAbout, ledger.linked],
  },
  {
    name: 'console-block',
    reach: consolePlace('#/blocks/3'),
    shows: ({ ledger }) => [interpolate(ledger.blockNumber, { number: 3 }), ledger.previousHash],
  },
  {
    name: 'console-block-unknown',
    reach: consolePlace('#/blocks/9999999'),
    shows: () => ['BLOCK_NOT_FOUND'],
  },
  {
    name: 'console-transaction',
    reach: consolePlace(({ world }) => `#/transactions/${world.invoice.transactionId}`),
    shows: ({ ledger }, { world }) => [world.invoice.transactionId, ledger.keysWritten],
  },
  {
    name: 'console-acts',
    reach: consolePlace('#/acts'),
    shows: ({ ledger }) => [ledger.actsAbout, ledger.act_suspendQualification, SUSPENSION],
  },
  {
    name: 'console-alarms',
    reach: consolePlace('#/alarms'),
    shows: ({ ledger }) => [ledger.alarmsAbout],
  },
  {
    name: 'console-sessions',
    reach: consolePlace('#/sessions'),
    shows: ({ console: words, device }) => [device.devices, device.thisDevice, words.sessionsAbout],
  },
  {
    name: 'console-health',
    reach: consolePlace('#/health'),
    shows: ({ ledger }) => [ledger.reachable, ledger.observer],
  },
  {
    name: 'console-search',
    reach: consolePlace('#/search'),
    shows: ({ ledger }) => [ledger.searchFor],
  },
  {
    name: 'console-search-found',
    reach: consolePlace(({ world }) => `#/search/${world.invoice.invoiceNumber}`),
    shows: (_words, { world }) => [world.invoice.invoiceNumber],
  },
  {
    name: 'console-search-nothing',
    reach: consolePlace('#/search/nothing-of-that-name'),
    shows: ({ ledger }) => [interpolate(ledger.nothingFound, { query: 'nothing-of-that-name' })],
  },
  {
    name: 'console-not-found',
    reach: consolePlace('#/nowhere'),
    shows: (words) => [words.console.pageNotFound],
  },
];
