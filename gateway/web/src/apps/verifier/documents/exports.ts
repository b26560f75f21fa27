import { newCheckRecord, readAskedNodes, reviewCsv } from '@guanming/verification/review';
import type { Outcome } from '@guanming/verification/review';
import type { NodeToAsk } from '@guanming/wire';
import { language } from '../../../i18n/language';

/**
 * All files as CSV, whatever the table shows, in the language of the page; amounts in yuan, times
 * those of China.
 */
export function documentsCsv(outcomes: readonly Outcome[]): string {
  return reviewCsv(outcomes, language.value, 'page');
}

/**
 * A record of the check for the archive: what was asked, of whom, and what was found when. The
 * heights of the nodes are those of the saving, which may be much later.
 */
export async function checkRecord(
  outcomes: readonly Outcome[],
  run: {
    /** RFC 3339, with China's offset. */
    readonly savedAt: string;
    readonly ask: string;
    /** The nodes that the server knows; none when it does not answer. */
    readonly nodes: readonly NodeToAsk[];
  },
): Promise<string> {
  const heights = new Map(run.nodes.map(({ name, blockHeight }) => [name, blockHeight]));
  const nodes = await readAskedNodes(outcomes, (node) =>
    Promise.resolve(heights.get(node) ?? undefined),
  );
  const record = newCheckRecord(outcomes, { savedAt: run.savedAt, ask: run.ask, nodes });
  return `${JSON.stringify(record, undefined, 2)}\n`;
}
