/** The part of a topology that decides which names there are. */
export interface NamedChaincodes {
  readonly organizations: readonly { readonly mspId: string; readonly role: string }[];
}

/** Name of the chaincode that keeps the rules: settings, spots, keys. */
export const GOVERNANCE = 'governance';
const STOPS = 'stops';

/**
 * Names of the chaincode definitions of the channel, one for each endorsement policy; each billing
 * provider has one for its invoices.
 */
export function chaincodeNames({ organizations }: NamedChaincodes): string[] {
  const providers = organizations.filter(({ role }) => role === 'billingProvider');
  return [GOVERNANCE, STOPS, ...providers.map(({ mspId }) => invoiceChaincodeOf(mspId))];
}

/** Name of the chaincode that keeps the invoices of a billing provider. */
export function invoiceChaincodeOf(provider: string): string {
  return `invoices_${provider}`;
}

/** The function of a chaincode that answers anybody, whatever its state. */
export function pingOf(name: string): string {
  const contracts: Readonly<Record<string, string>> = {
    [GOVERNANCE]: 'settings',
    [STOPS]: 'stops',
  };
  return `${contracts[name] ?? 'invoices'}:ping`;
}

/** Ports, or offsets, of a chaincode process: one for each name, from the first on. */
export function chaincodePortsFrom(first: number, topology: NamedChaincodes): number[] {
  return chaincodeNames(topology).map((_, index) => first + index);
}
