import { invoiceOf, isPageProven } from './checked-document';
import type { CheckRecord, VerificationJson } from './check-record-schema';
import { worstExitCode } from './outcome';
import type { Outcome } from './outcome';

/** A node that was asked, and how many blocks it had when the record was made. */
export type AskedNode = CheckRecord['nodes'][number];

/**
 * A document as `guanming verify --json` has it: of its content only what the ledger vouches for;
 * amounts are fen.
 */
export function verificationJson({ checked, flags, exitCode }: Outcome): VerificationJson {
  const { document, sha256, size, checkedAt, result } = checked;
  const { savedOriginal, picture, noPicture, error } = checked;
  const { scenicSpot, verdict, invoiceNumber, severalNumbers, status } = result;
  const { originalFile, fileChange, differences, steps = [] } = result;
  const { answers, disagreement, proof, notProven, witness, record } = result;
  const invoice = invoiceOf(checked);
  return {
    schema: 'guanming-verification/1',
    ...{ document, sha256, size, checkedAt, exitCode },
    ...{ scenicSpot, verdict, invoiceNumber, severalNumbers, status },
    ...{ originalFile, fileChange, differences, steps },
    ...{ answers, disagreement, proof, notProven, witness, record },
    flags: [...flags],
    invoice: invoice && {
      seller: invoice.seller,
      buyer: invoice.buyer,
      orderId: invoice.orderId,
      totals: invoice.totals,
    },
    ...{ savedOriginal, picture, noPicture, error },
  };
}

/**
 * The nodes that were asked, in the order of their answers.
 *
 * @param heightOf - how many blocks a node has now; undefined when it does not say
 */
export async function readAskedNodes(
  outcomes: readonly Outcome[],
  heightOf: (node: string) => Promise<number | undefined>,
): Promise<AskedNode[]> {
  const nodes = new Map<string, string | undefined>();
  for (const { node, mspId } of outcomes.flatMap(({ checked }) => checked.result.answers)) {
    nodes.set(node, mspId ?? nodes.get(node));
  }
  return Promise.all(
    [...nodes].map(async ([node, mspId]) => {
      const blockHeight = node === 'bureau' ? undefined : await heightOf(node);
      return {
        node,
        ...(mspId === undefined ? {} : { mspId }),
        ...(blockHeight === undefined ? {} : { blockHeight }),
      };
    }),
  );
}

/**
 * Puts a record together.
 *
 * @param run - `savedAt` is RFC 3339, with China's offset
 */
export function newCheckRecord(
  outcomes: readonly Outcome[],
  run: { readonly savedAt: string; readonly ask: string; readonly nodes: readonly AskedNode[] },
): CheckRecord {
  const times = outcomes.flatMap(({ checked }) => checked.checkedAt ?? []).sort();
  return {
    schema: 'guanming-check-record/1',
    checkedAt: times.at(-1) ?? run.savedAt,
    savedAt: run.savedAt,
    ask: run.ask,
    nodes: [...run.nodes],
    exitCode: worstExitCode(outcomes.map(({ exitCode }) => exitCode)),
    documents: outcomes.map(verificationJson),
  };
}

/**
 * When each invoice was met in earlier checks, by its number: RFC 3339, the earliest. An invoice
 * counts whose page was proven, as on the page.
 */
export function seenIn(records: readonly CheckRecord[]): ReadonlyMap<string, string> {
  const seen = new Map<string, string>();
  for (const { checkedAt, documents } of records) {
    for (const document of documents) {
      const { invoiceNumber } = document;
      const time = document.checkedAt ?? checkedAt;
      const known = invoiceNumber === undefined ? undefined : seen.get(invoiceNumber);
      if (
        invoiceNumber !== undefined &&
        isPageProven(document) &&
        (known === undefined || Date.parse(time) < Date.parse(known))
      ) {
        seen.set(invoiceNumber, time);
      }
    }
  }
  return seen;
}
