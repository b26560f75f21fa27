import fc from 'fast-check';
import type { JsonSchema } from './openapi-document';

/** Values that a server knows, by the names of the members and parameters that can have them. */
export type KnownValues = Readonly<Record<string, readonly unknown[]>>;

const TEXT = fc.string({ unit: 'grapheme' });

/** Texts of a pattern, or any where fast-check does not know the pattern's syntax. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  } catch {
    return TEXT;
  }
}

function ofFormat(format: string): fc.Arbitrary<string> | undefined {
  const day = fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true });
  switch (format) {
    case 'uuid':
      return fc.uuid();
    case 'date':
      return day.map((date) => date.toISOString().slice(0, 10));
    case 'date-time':
      return day.map((date) => `${date.toISOString().slice(0, 19)}Z`);
    default:
      return undefined;
  }
}

function text({ format, pattern, minLength = 0, maxLength }: JsonSchema): fc.Arbitrary<string> {
  const formatted = format === undefined ? undefined : ofFormat(format);
  if (formatted !== undefined) {
    return formatted;
  }
  if (pattern !== undefined) {
    return matching(pattern);
  }
  const longest = maxLength ?? minLength + 40;
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.string({ minLength, maxLength: Math.min(longest, minLength + 40) }),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: minLength + 10 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('a'.repeat(minLength), '万'.repeat(Math.min(longest, 500))),
    },
  );
}

function whole(schema: JsonSchema): fc.Arbitrary<number> {
  const min = schema.minimum ?? (schema.exclusiveMinimum ?? -2_147_483_649) + 1;
  const max = schema.maximum ?? (schema.exclusiveMaximum ?? 2_147_483_648) - 1;
  return fc.oneof(
    fc.constantFrom(min, max),
    fc.maxSafeInteger().map((n) => min + (Math.abs(n) % (max - min + 1))),
  );
}

function object(schema: JsonSchema, known: KnownValues): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema;
  const members = Object.entries(properties).map(([name, member]) => [
    name,
    validValue(member, known, name),
  ]);
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required as string[],
  });
}

function list(
  { items = {}, minItems = 0, maxItems }: JsonSchema,
  known: KnownValues,
  name: string,
): fc.Arbitrary<unknown> {
  return fc.array(validValue(items, known, name), {
    minLength: minItems,
    maxLength: Math.min(maxItems ?? minItems + 3, minItems + 3),
  });
}

function ofType(
  schema: JsonSchema,
  type: string | undefined,
  known: KnownValues,
  name: string,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return text(schema);
    case 'integer':
      return whole(schema);
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return list(schema, known, name);
    case 'object':
      return object(schema, known);
    case 'null':
      return fc.constant(null);
    default:
      return fc.json().map((json) => JSON.parse(json) as unknown);
  }
}

function anyValid(schema: JsonSchema, known: KnownValues, name: string): fc.Arbitrary<unknown> {
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) {
    return fc.oneof(...choices.map((choice) => validValue(choice, known, name)));
  }
  if ('const' in schema) {
    return fc.constant(schema.const);
  }
  if (schema.enum !== undefined) {
    return fc.constantFrom(...schema.enum);
  }
  const types = [schema.type].flat();
  return fc.oneof(...types.map((type) => ofType(schema, type, known, name)));
}

/**
 * Values that follow a schema, mostly ones that the server knows where there are some.
 *
 * @param name - of the member or parameter that has the value
 */
export function validValue(
  schema: JsonSchema,
  known: KnownValues,
  name: string,
): fc.Arbitrary<unknown> {
  const values = known[name];
  const any = anyValid(schema, known, name);
  return values === undefined
    ? any
    : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: any });
}
