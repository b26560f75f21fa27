import type { ServerResponse } from 'node:http';

/** Status of an interim answer: accepted, not yet done (RFC 2518, 10.1). */
export const PROCESSING = 102;

/** Tells the client that its request was accepted and goes on, unless it has its answer or is gone. */
export function tellAccepted(response: ServerResponse): void {
  if (!response.headersSent && response.writable) {
    response.writeProcessing();
  }
}
