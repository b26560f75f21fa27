import { operationsOf } from './openapi-document';
import type { JsonSchema, OpenApi } from './openapi-document';

function isBounded(schema: JsonSchema): boolean {
  const { type, maxLength, pattern, format, maximum, minimum, maxItems } = schema;
  switch (type) {
    case 'string':
      return maxLength !== undefined || pattern !== undefined || format !== undefined;
    case 'integer':
    case 'number':
      return minimum !== undefined && maximum !== undefined;
    case 'array':
      return maxItems !== undefined;
    case 'object':
      return schema.additionalProperties === false;
    default:
      return type === 'boolean' || type === 'null';
  }
}

function unboundedIn(schema: JsonSchema, where: string): string[] {
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) {
    return choices.flatMap((choice, index) => unboundedIn(choice, `${where}|${index}`));
  }
  const isFixed = schema.enum !== undefined || 'const' in schema;
  const members = Object.entries(schema.properties ?? {});
  return [
    ...(isFixed || isBounded(schema) ? [] : [where]),
    ...members.flatMap(([name, member]) => unboundedIn(member, `${where}/${name}`)),
    ...(schema.items === undefined ? [] : unboundedIn(schema.items, `${where}/*`)),
  ];
}

/** The parts of requests whose size or content a document leaves open. */
export function unboundedInputs(document: OpenApi): string[] {
  return operationsOf(document).flatMap(({ method, path, parameters, body = {} }) => [
    ...parameters.flatMap(({ name, schema }) => unboundedIn(schema, `${method} ${path} ${name}`)),
    ...Object.entries(body).flatMap(([type, { schema = {} }]) =>
      unboundedIn(schema, `${method} ${path} ${type} `),
    ),
  ]);
}
