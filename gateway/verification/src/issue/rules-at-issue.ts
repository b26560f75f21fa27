import { chaincodeOf } from '@guanming/chaincode/api';
import {
  assertKeyUsable,
  assertProvider,
  assertQualified,
  canonicalize,
  entryOf,
  haltedSchema,
  headOf,
  InvoiceError,
  keyOf,
  numberPageSchema,
  orderRecordSchema,
  pageEnd,
  pageOf,
  parseInvoiceNumber,
  qualificationOf,
  revisionOf,
  settingsSchema,
  spotLiveSchema,
} from '@guanming/chaincode/domain';
import type { InvoiceRecord, ScenicSpotRevision } from '@guanming/chaincode/domain';
import type { VerificationStep } from '@guanming/wire/verdicts';
import { z } from 'zod';
import { newStep } from '../steps';
import type { IssuingEvidence } from './issuing-transaction';
import { isSame, storedValue } from './values-read';
import type { ValueRead, ValuesRead } from './values-read';

const settingsHeadSchema = z.object({ version: z.int() });

type ReadName = 'record' | 'page' | 'settingsHead' | 'settings' | 'live' | 'halted';

interface Place {
  readonly namespace: string;
  readonly key: readonly string[];
}

/** Everything that a transaction has to read before it may issue an invoice. */
type Read = Readonly<Record<ReadName, ValueRead>>;

/**
 * The step that judges an invoice by what its transaction read: every validator compared the versions
 * of these keys with its own ledger, so that nobody can claim to have read another value.
 *
 * @param revision - the spot's revision that the record names, by the ledger
 * @throws LedgerError when the peer cannot be asked
 */
export async function rulesAtIssueStep(
  issuing: IssuingEvidence,
  revision: ScenicSpotRevision,
  values: ValuesRead,
): Promise<VerificationStep> {
  const entries = await Promise.all(
    Object.entries(keysOf(issuing)).map(
      async ([name, { namespace, key }]) =>
        [name, await values.read(issuing.transaction, namespace, key)] as const,
    ),
  );
  const read = Object.fromEntries(entries) as Read;
  const states = entries.map(([, { state }]) => state);
  if (states.includes('not-read')) {
    return newStep('rules-at-issue', 'failed', 'READ_SET_INCOMPLETE');
  }
  if (states.includes('block-missing')) {
    return newStep('rules-at-issue', 'pending', 'BLOCK_NOT_THERE');
  }
  return judge(issuing, read, revision);
}

/** Numbers of the blocks that wrote what the transaction had to read. */
export function blocksOfRules(issuing: IssuingEvidence): number[] {
  const places = Object.values(keysOf(issuing));
  return issuing.transaction.reads.flatMap(({ namespace, key, version }) =>
    version !== undefined &&
    places.some((place) => place.namespace === namespace && isSame(place.key, key))
      ? [version.block]
      : [],
  );
}

function keysOf({ record, namespace, key }: IssuingEvidence): Readonly<Record<ReadName, Place>> {
  const { scenicSpotId, settingsVersion } = record;
  const number = parseInvoiceNumber(record.invoiceNumber);
  const page = pageEnd(pageOf(number));
  const governance = chaincodeOf('spots', '');
  return {
    record: { namespace, key },
    page: { namespace, key: ['page', scenicSpotId, String(number.year), page] },
    settingsHead: { namespace: governance, key: ['settings-head'] },
    settings: { namespace: governance, key: ['settings', String(settingsVersion)] },
    live: { namespace: governance, key: ['spot-live', scenicSpotId] },
    halted: { namespace: chaincodeOf('stops', ''), key: ['halted'] },
  };
}

function judge(
  issuing: IssuingEvidence,
  read: Read,
  revision: ScenicSpotRevision,
): VerificationStep {
  try {
    const code = ownLedgerProblem(issuing.record, read) ?? rulesProblem(issuing, read, revision);
    return code === undefined
      ? newStep('rules-at-issue', 'passed')
      : newStep('rules-at-issue', 'failed', code);
  } catch (error) {
    if (error instanceof InvoiceError) {
      return newStep('rules-at-issue', 'failed', error.code);
    }
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      return newStep('rules-at-issue', 'pending', 'RECORD_UNREADABLE');
    }
    throw error;
  }
}

/** The order was not invoiced before, and the number belonged to nobody. */
function ownLedgerProblem({ invoiceNumber }: InvoiceRecord, read: Read): string | undefined {
  if (storedValue(orderRecordSchema, read.record)?.outcome === 'issued') {
    return 'ORDER_INVOICED_BEFORE';
  }
  const page = storedValue(numberPageSchema, read.page);
  return page !== undefined && entryOf(page, parseInvoiceNumber(invoiceNumber)) !== undefined
    ? 'NUMBER_USED_BEFORE'
    : undefined;
}

/** @throws InvoiceError what the contract would have refused */
function rulesProblem(
  { record, provider }: IssuingEvidence,
  read: Read,
  revision: ScenicSpotRevision,
): string | undefined {
  const head = storedValue(settingsHeadSchema, read.settingsHead);
  const settings = storedValue(settingsSchema, read.settings);
  if (settings === undefined || head?.version !== record.settingsVersion) {
    return 'SETTINGS_DIFFER';
  }
  const live = storedValue(spotLiveSchema, read.live);
  const halted = storedValue(haltedSchema, read.halted);
  if (live === undefined || halted === undefined) {
    return live === undefined ? 'SCENIC_SPOT_NOT_FOUND' : 'STOPS_UNREADABLE';
  }
  assertProvider(headOf(live), provider);
  assertKeyUsable(
    keyOf(live, halted, record.kid),
    record.issueTime,
    settings.retirementGraceSeconds,
  );
  assertQualified(qualificationOf(live, halted), record.issueTime);
  return canonicalize(revisionOf(live)) === canonicalize(revision) ? undefined : 'REVISION_DIFFERS';
}
