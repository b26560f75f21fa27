import { status as grpcStatus } from '@grpc/grpc-js';
import { InvoiceError, parseInvoiceError } from '@guanming/chaincode/domain';
import { GatewayError } from '@hyperledger/fabric-gateway';
import { LedgerError } from './ledger-error';

const CHAINCODE_RESPONSE = /chaincode response \d+, (.*)$/s;
const NOT_THE_SAME = 'ProposalResponsePayloads do not match';

/** Everything that Fabric said, in the order of its usefulness. */
function messagesOf(error: GatewayError): string[] {
  return [...error.details.map(({ message }) => message), error.message];
}

/** What the contract threw, if it was the contract; else an outage looks just like it. */
function contractError(error: GatewayError): InvoiceError | undefined {
  for (const message of messagesOf(error)) {
    const text = CHAINCODE_RESPONSE.exec(message)?.[1];
    const parsed = text === undefined ? undefined : parseInvoiceError(text);
    if (parsed !== undefined) {
      return new InvoiceError(parsed.code, parsed.detail, { cause: error });
    }
  }
  return undefined;
}

function isFromContract(error: GatewayError): boolean {
  return messagesOf(error).some((message) => CHAINCODE_RESPONSE.test(message));
}

/**
 * The organizations whose peers did not say what the peer of `own` said, although that one endorsed.
 *
 * @param endorsers - MSP ids that were named; else the own peer was asked first, and is never blamed
 */
export function differingEndorsers(
  error: unknown,
  own: string,
  endorsers: readonly string[] = [],
): { readonly refusing: readonly string[]; readonly mismatching: readonly string[] } {
  const details = error instanceof GatewayError ? error.details : [];
  const isSame = ({ message }: { readonly message: string }): boolean =>
    !message.includes(NOT_THE_SAME);
  // Whose answer came second is blamed for the difference.
  if (details.some((detail) => detail.mspId === own && isSame(detail))) {
    return { refusing: [], mismatching: [] };
  }
  const refusing = details.filter(({ message }) => CHAINCODE_RESPONSE.test(message));
  const mismatching = details.filter((detail) => !isSame(detail)).map(({ mspId }) => mspId);
  return {
    refusing: refusing.map(({ mspId }) => mspId),
    mismatching: (mismatching.includes(own) ? endorsers : mismatching).filter(
      (mspId) => mspId !== own,
    ),
  };
}

/** Puts a failed evaluation into our words. */
export function evaluateError(error: unknown): InvoiceError | LedgerError {
  const cause = { cause: error };
  if (!(error instanceof GatewayError)) {
    return new LedgerError('EVALUATE_UNAVAILABLE', 'The peer could not be asked.', cause);
  }
  if (error.code === (grpcStatus.DEADLINE_EXCEEDED as number)) {
    return new LedgerError('EVALUATE_TIMEOUT', 'The peer did not answer in time.', cause);
  }
  const refused = contractError(error);
  if (refused !== undefined) {
    return refused;
  }
  return isFromContract(error)
    ? new LedgerError('LEDGER_MISCONFIGURED', 'The contract answered unexpectedly.', cause)
    : new LedgerError('EVALUATE_UNAVAILABLE', 'The peer or its contract is not available.', cause);
}

/** Puts a failed endorsement into our words; nothing has been submitted. */
export function endorseError(error: unknown): InvoiceError | LedgerError {
  const cause = { cause: error };
  if (!(error instanceof GatewayError)) {
    return new LedgerError('ENDORSE_UNAVAILABLE', 'The peer could not be asked.', cause);
  }
  if (error.code === (grpcStatus.DEADLINE_EXCEEDED as number)) {
    return new LedgerError('ENDORSE_TIMEOUT', 'The endorsers did not answer in time.', cause);
  }
  const refused = contractError(error);
  if (refused !== undefined) {
    return refused;
  }
  if (isFromContract(error)) {
    return new LedgerError('ENDORSEMENT_FAILED', 'The contract answered unexpectedly.', cause);
  }
  return messagesOf(error).some((message) => message.includes(NOT_THE_SAME))
    ? new LedgerError('ENDORSEMENT_MISMATCH', 'One endorser is a block behind the other.', cause)
    : new LedgerError('ENDORSE_UNAVAILABLE', 'An endorsing organization is not available.', cause);
}

/** Validation codes that say: something else came first, the same request may be endorsed anew. */
const CONFLICTS: readonly string[] = [
  'MVCC_READ_CONFLICT',
  'PHANTOM_READ_CONFLICT',
  'EXPIRED_CHAINCODE',
  'CHAINCODE_VERSION_CONFLICT',
];

/** The error of a transaction that is in a block and not VALID: it changed nothing. */
export function invalidTransaction(code: string, transactionId: string): LedgerError {
  return CONFLICTS.includes(code)
    ? new LedgerError('COMMIT_CONFLICT', 'Another transaction came first.', { transactionId })
    : new LedgerError('COMMIT_INVALID', 'The transaction was found invalid.', {
        transactionId,
        cause: new Error(`validation code ${code}`),
      });
}
