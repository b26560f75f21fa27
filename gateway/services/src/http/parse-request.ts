import { RequestError } from '@guanming/wire';
import type { RequestFault } from '@guanming/wire';
import { z } from 'zod';

/** Most faults that one answer lists. */
const MAX_FAULTS = 20;

/** The query of a route that takes none. */
export const NO_QUERY = z.strictObject({});

/** Writes a path as a JSON Pointer (RFC 6901, section 3). */
function jsonPointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/**
 * Parses one part of a request.
 *
 * @param where - names the part in the sentence for the caller: `body`, `path`, `query`,
 * `header`
 * @throws RequestError `REQUEST_INVALID` with a pointer to each bad member
 */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const errors: RequestFault[] = result.error.issues
    .slice(0, MAX_FAULTS)
    .map((issue) => ({ pointer: jsonPointer(issue.path), detail: issue.message }));
  const first = errors[0];
  throw new RequestError(
    'REQUEST_INVALID',
    `The ${where} of the request is not valid${first === undefined ? '' : ` at "${first.pointer}": ${first.detail}`}.`,
    { errors },
  );
}
