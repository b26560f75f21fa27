import type { Settings } from '../domain/settings';

/**
 * Chaincode names: one for each endorsement policy, since what Fabric enforces on a write set is the
 * policy of its namespace. The invoices of each billing provider have a name of their own, whose
 * writes the bureau and that provider endorse.
 */
const GOVERNANCE = 'governance';
const STOPS = 'stops';
const INVOICES_PREFIX = 'invoices_';

/** The contracts, and which of them each chaincode serves. */
const CONTRACTS = {
  settings: GOVERNANCE,
  spots: GOVERNANCE,
  stops: STOPS,
  invoices: INVOICES_PREFIX,
} as const;

/** Name of a contract: what stands before the colon of a function's full name. */
export type ContractName = keyof typeof CONTRACTS;

/** The contracts that one chaincode serves, and whose invoices it keeps. */
export interface ServedContracts {
  readonly contracts: readonly ContractName[];
  /** MSP id of the billing provider whose invoices it keeps. */
  readonly provider?: string;
}

/** The chaincode that keeps the invoices of a billing provider. */
export function invoicesOf(provider: string): string {
  return `${INVOICES_PREFIX}${provider}`;
}

/** The chaincode with a contract; of the invoices that of a billing provider. */
export function chaincodeOf(contract: ContractName, provider: string): string {
  return contract === 'invoices' ? invoicesOf(provider) : CONTRACTS[contract];
}

/** The contracts that the chaincode of this name serves; `undefined`: it is none of ours. */
export function contractsOf(chaincode: string): ServedContracts | undefined {
  if (chaincode.startsWith(INVOICES_PREFIX) && chaincode.length > INVOICES_PREFIX.length) {
    return { contracts: ['invoices'], provider: chaincode.slice(INVOICES_PREFIX.length) };
  }
  const contracts = (Object.keys(CONTRACTS) as ContractName[]).filter(
    (contract) => contract !== 'invoices' && CONTRACTS[contract] === chaincode,
  );
  return contracts.length === 0 ? undefined : { contracts };
}

/** Whether the state of a chaincode is ours: of any other nothing is believed. */
export function isGuanmingChaincode(name: string): boolean {
  return contractsOf(name) !== undefined;
}

/** All chaincodes of an installation, in the order in which they can be deployed. */
export function chaincodeNames({ billingProviders }: Settings['roles']): string[] {
  return [GOVERNANCE, STOPS, ...billingProviders.map(invoicesOf)];
}
