import type { z } from 'zod';

function holderAt(answer: unknown, path: readonly PropertyKey[]): Record<string, unknown> {
  const holder = path.reduce(
    (value, part) => (value as Record<PropertyKey, unknown>)[part],
    answer,
  );
  return holder as Record<string, unknown>;
}

/**
 * Reads an answer as its client does: by the schema of the message, but whatever the message has
 * beyond that is left out. A server that is newer than its client may say more; a request is read as
 * strictly as the schema says.
 *
 * @returns what `safeParse` of the schema does
 */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  answer: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  const result = schema.safeParse(answer);
  const beyond = result.error?.issues.filter((issue) => issue.code === 'unrecognized_keys') ?? [];
  if (beyond.length === 0) {
    return result;
  }
  const known = structuredClone(answer);
  for (const { path, keys } of beyond) {
    const holder = holderAt(known, path);
    for (const key of keys) {
      Reflect.deleteProperty(holder, key);
    }
  }
  return schema.safeParse(known);
}
