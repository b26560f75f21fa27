/** The part of a topology that decides which names there are. */
export interface NamedChaincodes {
  readonly chaincode: string;
}

/** Names of the chaincode definitions of the channel. */
export function chaincodeNames({ chaincode }: NamedChaincodes): string[] {
  return [chaincode];
}

/** Ports, or offsets, of a chaincode process: one for each name, from the first on. */
export function chaincodePortsFrom(first: number, topology: NamedChaincodes): number[] {
  return chaincodeNames(topology).map((_, index) => first + index);
}
