/** Error codes of the network tool; append-only. */
export type NetworkErrorCode =
  | 'CHAINCODE_CHANGED'
  | 'CHAINCODE_NOT_BUILT'
  | 'COMMAND_FAILED'
  | 'DEADLINE_EXCEEDED'
  | 'ENGINE_BUILD_FAILED'
  | 'ENGINE_NOT_USABLE'
  | 'ENGINE_RUNS_ALREADY'
  | 'MACHINE_NOT_READY'
  | 'NETWORK_FOLDER_DAMAGED'
  | 'NETWORK_FOLDER_FOREIGN'
  | 'NETWORK_NOT_FOUND'
  | 'NETWORK_NOT_RUNNING'
  | 'NODE_UNKNOWN'
  | 'PORT_BASE_FIXED'
  | 'PORT_BASE_INVALID'
  | 'TOPOLOGY_FIXED'
  | 'TOPOLOGY_INVALID'
  | 'VERB_RUNNING';

/**
 * A failure of the network tool; identified by its `code`. The message says what failed, the log
 * lines that explain it, and what to do.
 */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';

  constructor(
    readonly code: NetworkErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
