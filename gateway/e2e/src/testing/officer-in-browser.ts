import { TestSpot } from '@guanming/ledger/testing';
import type { TestSpotOptions } from '@guanming/ledger/testing';
import type { Page } from 'playwright-core';
import { ConsoleInBrowser } from './console-in-browser';

/** An officer at the console, for the tests of one suite. */
export interface OfficerInBrowser {
  readonly console: ConsoleInBrowser;
  /** Registered for this test alone. */
  readonly spot: TestSpot;
  /** Of an officer who has just signed in, in a browser that was never here. */
  readonly page: Page;
}

/** Opens one console for a suite; each of its tests has a spot and a page of its own. */
export function useOfficer(options?: TestSpotOptions): OfficerInBrowser {
  let consoleInBrowser: ConsoleInBrowser;
  let spot: TestSpot;
  let page: Page;

  before(async () => {
    consoleInBrowser = await ConsoleInBrowser.start();
  });

  beforeEach(async () => {
    spot = await TestSpot.register(consoleInBrowser.ledger.taxBureau, options);
    page = await consoleInBrowser.signIn();
  });

  after(() => consoleInBrowser.close());

  return {
    get console() {
      return consoleInBrowser;
    },
    get spot() {
      return spot;
    },
    get page() {
      return page;
    },
  };
}
