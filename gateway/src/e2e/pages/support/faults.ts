import type { Page } from 'playwright-core';
import { findViolations, sidewaysScroll } from '../../../testing/browser';
import type { Terminal } from '../../../testing/browser';

/** What is wrong with a page as it stands: sideways scroll, accessibility. */
export async function layoutFaults(page: Page): Promise<string[]> {
  const sideways = await sidewaysScroll(page);
  return [
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
    ...(await findViolations(page)),
  ];
}

/** The same, and what went wrong in its browser since it was asked last: scripts, requests. */
export async function faultsOf(page: Page, terminal: Terminal): Promise<string[]> {
  return [...(await layoutFaults(page)), ...terminal.troubles.splice(0)];
}
