/** Error codes between a verb and the supervisor; append-only. */
export type SupervisorErrorCode =
  | 'PROCESS_NOT_FOUND'
  | 'PROCESS_NOT_READY'
  | 'PROCESS_SPEC_INVALID'
  | 'SUPERVISOR_BUSY'
  | 'SUPERVISOR_REQUEST_INVALID'
  | 'SUPERVISOR_SOCKET_UNUSABLE'
  | 'SUPERVISOR_START_FAILED'
  | 'SUPERVISOR_STOPPING'
  | 'SUPERVISOR_UNREACHABLE';

/** A failure of the supervisor or of a process that it owns; identified by its `code`. */
export class SupervisorError extends Error {
  override readonly name = 'SupervisorError';

  constructor(
    readonly code: SupervisorErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
