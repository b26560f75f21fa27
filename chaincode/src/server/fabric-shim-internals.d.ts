declare module 'fabric-shim/lib/contract-spi/chaincodefromcontract' {
  import type { Contract, JSONSerializer } from 'fabric-contract-api';
  import type { ChaincodeInterface } from 'fabric-shim';

  interface ContractMetadata {
    readonly contracts: Readonly<
      Record<
        string,
        {
          readonly transactions: readonly {
            readonly name: string;
            readonly parameters?: readonly unknown[];
          }[];
        }
      >
    >;
  }

  class ChaincodeFromContract implements ChaincodeInterface {
    constructor(
      contracts: (new () => Contract)[],
      serializers: {
        transaction: 'jsonSerializer';
        serializers: { jsonSerializer: typeof JSONSerializer };
      },
      metadata: object,
      title: string,
      version: string,
    );
    /** Names and parameters of all functions, as `org.hyperledger.fabric:GetMetadata` answers. */
    readonly metadata: ContractMetadata;
    Init: ChaincodeInterface['Init'];
    Invoke: ChaincodeInterface['Invoke'];
  }
  export = ChaincodeFromContract;
}

declare module 'fabric-shim/lib/logger' {
  interface ShimLogger {
    isLevelEnabled(level: 'error' | 'info' | 'debug'): boolean;
    error: (message: string, ...details: unknown[]) => ShimLogger;
    info: (message: string, ...details: unknown[]) => ShimLogger;
    debug: (message: string, ...details: unknown[]) => ShimLogger;
  }

  /** Sets the level of the loggers that exist. */
  export function setLevel(level: string): void;
  /** The one logger of this name, at the level of CORE_CHAINCODE_LOGGING_LEVEL. */
  export function getLogger(name: string): ShimLogger;
}

declare module 'fabric-contract-api/lib/logger' {
  export { getLogger, setLevel } from 'fabric-shim/lib/logger';
}

declare module 'fabric-shim/lib/iterators' {
  /** A `peer.QueryResultBytes`. */
  interface ResultBytes {
    getResultbytes_asU8(): Uint8Array;
    getResultbytes(): Uint8Array;
    setResultbytes(bytes: Uint8Array): void;
  }

  interface HistoryResult {
    readonly done: boolean;
    readonly value?: {
      readonly txId: string;
      readonly value: Uint8Array;
      readonly isDelete: boolean;
      readonly timestamp: { readonly seconds: number };
    };
  }

  export class HistoryQueryIterator {
    constructor(
      handler: object,
      channel: string,
      transactionId: string,
      response: {
        getResultsList(): ResultBytes[];
        getHasMore(): boolean;
      },
    );
    readonly response: { getResultsList(): ResultBytes[] };
    readonly currentLoc: number;
    next(): Promise<HistoryResult>;
    _createAndEmitResult: (this: HistoryQueryIterator) => HistoryResult;
  }
}
