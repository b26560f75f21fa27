import type { ServerResponse } from 'node:http';
import { z } from 'zod';

/** Status of an interim answer: accepted, not yet done (RFC 2518, 10.1). */
export const PROCESSING = 102;

/**
 * Asks for interim answers, status {@link PROCESSING} among them, ahead of the answer. A preference of RFC 7240 that is not in
 * IANA's registry, which has none for interim answers; a server that does not know it ignores it.
 */
export const PREFER_PROCESSING = 'processing';

/** The header of {@link PREFER_PROCESSING} and of other preferences; Node takes no longer one. */
export const preferenceSchema = z.object({ prefer: z.string().max(16_384).optional() });

/** Whether a `Prefer` field (RFC 7240, section 2) has the preference without a value. */
function prefersProcessing(field: string): boolean {
  const withoutTexts = field.replaceAll(/"(?:[^"\\]|\\.)+"/g, 'text');
  return withoutTexts
    .split(',')
    .some((preference) => /^\s*processing\s*(?:=\s*""\s*)?(?:;|$)/i.test(preference));
}

/**
 * Whether a client may be sent interim answers. Only one that asks by {@link PREFER_PROCESSING} is:
 * others, such as Python's `http.client`, take an interim answer for the answer (RFC 9110, section
 * 15.2, notwithstanding).
 */
export function wantsInterim({ req: { headers, httpVersion } }: ServerResponse): boolean {
  return httpVersion !== '1.0' && prefersProcessing([headers['prefer']].flat().join());
}

/** Tells a client that its request was accepted and goes on, unless it has its answer or is gone. */
export function tellAccepted(response: ServerResponse): void {
  if (wantsInterim(response) && !response.headersSent && response.writable) {
    response.writeProcessing();
  }
}
