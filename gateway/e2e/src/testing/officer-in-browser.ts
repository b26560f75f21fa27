import { TestSpot } from '@guanming/ledger/testing';
import type { TestSpotOptions } from '@guanming/ledger/testing';
import type { Page } from 'playwright-core';
import { ConsoleInBrowser } from './console-in-browser';

/** An officer at the console, for the tests of one suite. */
export interface OfficerInBrowser {
  readonly desk: ConsoleInBrowser;
  /** Registered for this test alone. */
  readonly spot: TestSpot;
  /** Of an officer who has just signed in, in a browser that was never here. */
  readonly page: Page;
}

/** Opens one console for a suite; each of its tests has a spot and a page of its own. */
export function useOfficer(options?: TestSpotOptions): OfficerInBrowser {
  let desk: ConsoleInBrowser;
  let spot: TestSpot;
  let page: Page;

  before(async () => {
    desk = await ConsoleInBrowser.start();
  });

  beforeEach(async () => {
    spot = await TestSpot.register(desk.ledger.taxBureau, options);
    page = await desk.signIn();
  });

  after(() => desk.close());

  return {
    get desk() {
      return desk;
    },
    get spot() {
      return spot;
    },
    get page() {
      return page;
    },
  };
}
