import type { Page } from 'playwright-core';
import { findViolations, sidewaysScroll } from '../../../testing/browser';
import type { Terminal } from '../../../testing/browser';

/** What is wrong with a page as it stands: accessibility, sideways scroll, scripts, requests. */
export async function faultsOf(page: Page, terminal: Terminal): Promise<string[]> {
  const sideways = await sidewaysScroll(page);
  return [
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
    ...(await findViolations(page)),
    ...terminal.troubles.splice(0),
  ];
}
