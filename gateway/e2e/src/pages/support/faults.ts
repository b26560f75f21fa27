import type { Page } from 'playwright-core';
import { runAxe, sidewaysScroll, violationLines } from '../../testing/browser/page-checks';
import type { AxeReport } from '../../testing/browser/page-checks';
import type { TerminalPage } from '../../testing/browser/terminal-page';

/**
 * Finds the faults of a page as it stands: sideways scroll, accessibility.
 *
 * @param keep - is given all that axe found
 */
export async function layoutFaults(
  page: Page,
  keep: (report: AxeReport) => void = () => undefined,
): Promise<string[]> {
  const sideways = await sidewaysScroll(page);
  const report = await runAxe(page);
  keep(report);
  return [
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
    ...violationLines(report),
  ];
}

/** The same, and what went wrong in its browser since it was asked last: scripts, requests. */
export async function faultsOf(page: Page, terminal: TerminalPage): Promise<string[]> {
  return [...(await layoutFaults(page)), ...terminal.troubles.splice(0)];
}
