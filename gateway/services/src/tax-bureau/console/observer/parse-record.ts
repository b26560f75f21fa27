import { parseStored } from '@guanming/chaincode/domain';
import type { z } from 'zod';

/**
 * Parses the record under a key.
 *
 * @throws ZodError, SyntaxError when it is not as this version knows it
 */
export function parseRecord<Schema extends z.ZodType>(
  schema: Schema,
  value: Uint8Array,
): z.output<Schema> {
  return parseStored(schema, Buffer.from(value).toString('utf8'));
}
