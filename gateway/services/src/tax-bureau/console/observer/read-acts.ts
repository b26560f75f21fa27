import type { FunctionNameOf } from '@guanming/chaincode/api';
import { instantSchema } from '@guanming/chaincode/domain';
import type { KeyWrite, LedgerTransaction } from '@guanming/ledger';
import { z } from 'zod';
import type { ActDetail, ActFact } from './block-facts';
import { parseRecord } from './parse-record';

/** The contracts' functions that write, unless they issue, refuse or lease. */
type AdministrativeName = Exclude<
  FunctionNameOf<'record'>,
  | 'invoices:issueInvoices'
  | 'invoices:refuseOrder'
  | 'invoices:leaseNumbers'
  /** A part of the first act. */
  | 'stops:beginStops'
>;

/** The functions that administrate, and where their object stands among the keys. */
const OBJECT_TYPES: Readonly<Record<AdministrativeName, string>> = {
  'spots:registerSpot': 'spot',
  'spots:reviseSpot': 'spot',
  'spots:grantQualification': 'qualification',
  'stops:suspendQualification': 'halt',
  'stops:resumeQualification': 'halt',
  'stops:revokeQualification': 'halt',
  'spots:grantSection': 'section',
  'spots:addKey': 'key',
  'spots:retireKey': 'key',
  'stops:revokeKey': 'halt-key',
  'stops:vetoKey': 'halt-key',
  'settings:updateSettings': 'settings',
};

const objectTypes: ReadonlyMap<string, string> = new Map(Object.entries(OBJECT_TYPES));

/** Fabric's own administration of the contract (`_lifecycle`, core/chaincode/lifecycle). */
const LIFECYCLE = '_lifecycle';
const LIFECYCLE_ACTS = ['ApproveChaincodeDefinitionForMyOrg', 'CommitChaincodeDefinition'];

/** What of a record says more than its key. */
const detailSchema = z.object({
  reason: z.string().optional(),
  thumbprint: z.string().optional(),
  year: z.int().optional(),
  section: z.int().optional(),
  revision: z.int().optional(),
  version: z.int().optional(),
  validUntil: instantSchema.optional(),
});

/**
 * The administrative act that a valid transaction is, if it is one.
 *
 * @param writes - those of our own chaincodes
 */
export function readActs(
  { chaincode, functionName = '' }: LedgerTransaction,
  writes: readonly KeyWrite[],
): ActFact[] {
  if (chaincode === LIFECYCLE) {
    return LIFECYCLE_ACTS.includes(functionName) ? [{ act: functionName, detail: {} }] : [];
  }
  const objectType = objectTypes.get(functionName);
  const [, act = functionName] = functionName.split(':');
  return writes
    .filter(({ key }) => key[0] === objectType)
    .map(({ key, value }) => ({
      act,
      ...(objectType === 'settings' ? {} : { scenicSpotId: key[1] }),
      detail: detailOf(value),
    }));
}

function detailOf(value: Uint8Array): ActDetail {
  return parseRecord(detailSchema, value);
}
