import fc from 'fast-check';
import { hostileEncoding, hostileMember } from './hostile-body';
import type { Operation, Parameter } from './openapi-document';
import { validValue } from './valid-value';
import type { KnownValues } from './valid-value';

/** A request as it goes out. */
export interface FuzzRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** What is wrong with it on purpose; nothing in a request that follows the document. */
  readonly faults: readonly string[];
}

/** With what a server is asked. */
export interface FuzzInputs {
  readonly known: KnownValues;
  /** Headers that prove who somebody is, by the names of the schemes. */
  readonly credentials: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** Bodies that are not JSON, by media type. */
  readonly files: Readonly<Record<string, readonly Uint8Array[]>>;
}

type Change = (request: FuzzRequest) => fc.Arbitrary<FuzzRequest>;

const HOSTILE_TARGETS = [
  '%',
  '%zz',
  '%ff',
  '%c0%ae',
  '%00',
  '%2e%2e',
  '%2F..%2F',
  "'",
  '\u00ff',
  'x'.repeat(9_000),
  'x'.repeat(17_000),
  '%ED%A0%80',
  '{id}',
  ';a=b',
  '__proto__',
];
const QUERIES = [
  'x=1',
  '__proto__=1',
  '%ff=%',
  '&&&',
  '=',
  'a[]=1&a[]=2',
  `q=${'x'.repeat(5_000)}`,
  'limit=1&limit=2',
  'limit=1e3',
  'limit=-1',
  'before=%00',
  'ask=%F0%9F%98%80',
  'constructor[prototype]=1',
];
const METHODS = [
  'GET',
  'HEAD',
  'OPTIONS',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'TRACE',
  'PROPFIND',
  'SEARCH',
];
const TYPES = [
  'text/plain',
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/JSON;charset="UTF-8"',
  'application/pdf',
  'application/problem+json',
  'x',
  '',
];
const AUTHORIZATIONS = [
  'Bearer',
  'Bearer ',
  'Bearer x',
  `Bearer ${'a'.repeat(600)}`,
  'Basic YTpi',
  'bearer \u00ff',
  'Digest a=b',
];
const COOKIES = [
  'terminal=x; console=x',
  'terminal',
  '=',
  'terminal=%ff',
  `terminal=${'a'.repeat(4_000)}`,
  'terminal="x',
  '__proto__=1',
];
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'idempotency-key': 'x' },
  { 'idempotency-key': '' },
  { 'last-event-id': '\u00ff' },
  { 'last-event-id': '9'.repeat(40) },
  { accept: 'text/html' },
  { accept: 'application/x-ndjson' },
  { accept: ';;,q=x' },
  { prefer: 'processing' },
  { prefer: '"' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'br, gzip' },
  { expect: 'wonders' },
  { host: 'elsewhere.example' },
  { host: '' },
  { origin: 'null' },
  { origin: 'http://elsewhere.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'x-csrf-token': 'x' },
  { 'x-request-id': '\u00ff' },
  { 'x-forwarded-for': '\u00ff, ::1' },
  { 'x-long': 'x'.repeat(17_000) },
  { range: 'bytes=5-1' },
  { 'if-none-match': '*' },
  { 'x-http-method-override': 'DELETE' },
  { upgrade: 'h2c', connection: 'upgrade' },
];

const segment = (value: unknown): string =>
  encodeURIComponent(Buffer.from(String(value)).toString());

function valuesOf(
  parameters: readonly Parameter[],
  known: KnownValues,
): fc.Arbitrary<Record<string, unknown>> {
  const members = parameters.map(({ name, schema }) => [name, validValue(schema, known, name)]);
  const requiredKeys = parameters
    .filter(({ required }) => required === true)
    .map(({ name }) => name);
  return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys,
  });
}

function targetOf(
  path: string,
  inPath: Record<string, unknown>,
  query: Record<string, unknown>,
): string {
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (_all, name: string) => segment(inPath[name]) || '%20',
  );
  const search = Object.entries(query).map(([name, value]) => `${segment(name)}=${segment(value)}`);
  return search.length === 0 ? filled : `${filled}?${search.join('&')}`;
}

/** Bytes that a header can have (RFC 9110, section 5.5). */
function fieldValue(value: unknown): string {
  return Buffer.from(String(value))
    .toString('latin1')
    .replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?');
}

function headersOf(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, fieldValue(value)]),
  );
}

function bodyOf(
  { body }: Operation,
  { known, files }: FuzzInputs,
): fc.Arbitrary<Pick<FuzzRequest, 'headers' | 'body'> & { json?: unknown }> {
  const [type, content] = Object.entries(body ?? {})[0] ?? [];
  if (type === undefined) {
    return fc.constant({ headers: {} });
  }
  const headers = { 'content-type': type };
  return type === 'application/json'
    ? validValue(content?.schema ?? {}, known, '').map((json) => ({
        headers,
        json,
        body: Buffer.from(JSON.stringify(json)),
      }))
    : fc
        .constantFrom(...(files[type] ?? [Buffer.from('x')]))
        .map((bytes) => ({ headers, body: bytes }));
}

function credentialsOf(
  { security }: Operation,
  { credentials }: FuzzInputs,
): fc.Arbitrary<Readonly<Record<string, string>>> {
  return security.length === 0
    ? fc.constant({})
    : fc.constantFrom(...security.flatMap((scheme) => credentials[scheme] ?? [{}]));
}

/** What a caller may accept of the media types of the answers that are no refusals. */
function acceptable({ responses }: Operation): fc.Arbitrary<Readonly<Record<string, string>>> {
  const types = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content = {} }]) => Object.keys(content));
  return fc.constantFrom({}, ...types.map((accept) => ({ accept })));
}

/** Requests that follow the document of an operation. */
function validRequest(
  operation: Operation,
  inputs: FuzzInputs,
): fc.Arbitrary<FuzzRequest & { readonly json?: unknown }> {
  const of = (where: Parameter['in']): fc.Arbitrary<Record<string, unknown>> =>
    valuesOf(
      operation.parameters.filter((parameter) => parameter.in === where),
      inputs.known,
    );
  return fc
    .tuple(
      of('path'),
      of('query'),
      of('header'),
      bodyOf(operation, inputs),
      credentialsOf(operation, inputs),
      acceptable(operation),
    )
    .map(([inPath, query, headers, { headers: type, ...body }, credentials, accept]) => ({
      method: operation.method,
      target: targetOf(operation.path, inPath, query),
      headers: { ...headersOf(headers), ...type, ...credentials, ...accept },
      ...body,
      faults: [],
    }));
}

const fault = (request: FuzzRequest, name: string, change: Partial<FuzzRequest>): FuzzRequest => ({
  ...request,
  ...change,
  faults: [...request.faults, name],
});

function withHeaders(name: string, choices: readonly Readonly<Record<string, string>>[]): Change {
  return (request) =>
    fc
      .constantFrom(...choices)
      .map((headers) => fault(request, name, { headers: { ...request.headers, ...headers } }));
}

const changePath: Change = (request) =>
  fc.constantFrom(...HOSTILE_TARGETS).map((text) => {
    const [path = '', query] = request.target.split('?');
    const changed = `${path.slice(0, path.lastIndexOf('/') + 1)}${text}`;
    return fault(request, 'path', {
      target: query === undefined ? changed : `${changed}?${query}`,
    });
  });

const changeQuery: Change = (request) =>
  fc.constantFrom(...QUERIES).map((query) =>
    fault(request, 'query', {
      target: `${request.target}${request.target.includes('?') ? '&' : '?'}${query}`,
    }),
  );

const changeMethod: Change = (request) =>
  fc
    .constantFrom(...METHODS.filter((method) => method !== request.method))
    .map((method) => fault(request, 'method', { method }));

const dropCredentials: Change = ({ headers, ...request }) =>
  fc.constant(
    fault(
      {
        ...request,
        headers: Object.fromEntries(
          Object.entries(headers).filter(
            ([name]) => !['authorization', 'cookie', 'x-csrf-token'].includes(name),
          ),
        ),
      },
      'credentials',
      {},
    ),
  );

const dropBody: Change = ({ method, target, headers, faults }) =>
  fc.constant(fault({ method, target, headers, faults }, 'body', {}));

function changeBody(json: unknown): Change {
  return (request) =>
    fc
      .oneof(
        hostileMember(json).map((text) => Buffer.from(text)),
        hostileEncoding(json),
      )
      .map((body) => fault(request, 'body', { body }));
}

const cutBody: Change = (request) =>
  fc
    .oneof(
      fc
        .nat({ max: request.body?.length ?? 0 })
        .map((length) => request.body?.subarray(0, length) ?? Buffer.alloc(0)),
      fc.uint8Array({ maxLength: 400 }),
    )
    .map((body) => fault(request, 'body', { body }));

function changesOf({
  json,
  body,
}: {
  readonly json?: unknown;
  readonly body?: Uint8Array;
}): Change[] {
  return [
    changePath,
    changeQuery,
    changeMethod,
    dropCredentials,
    withHeaders(
      'credentials',
      AUTHORIZATIONS.map((authorization) => ({ authorization })),
    ),
    withHeaders(
      'credentials',
      COOKIES.map((cookie) => ({ cookie })),
    ),
    withHeaders('header', HEADERS),
    ...(body === undefined
      ? []
      : [
          withHeaders(
            'media type',
            TYPES.map((type) => ({ 'content-type': type })),
          ),
          dropBody,
        ]),
    ...(json === undefined ? [] : [changeBody(json), changeBody(json), changeBody(json)]),
    ...(json === undefined && body !== undefined ? [cutBody] : []),
  ];
}

/** Requests to an operation: as documented, and with up to two faults. */
export function fuzzRequest(operation: Operation, inputs: FuzzInputs): fc.Arbitrary<FuzzRequest> {
  return validRequest(operation, inputs).chain(({ json, ...valid }) => {
    const changes = fc.constantFrom(...changesOf({ json, ...valid }));
    const once = changes.chain((change) => change(valid));
    const twice = fc.tuple(changes, once).chain(([change, request]) => change(request));
    return fc.oneof(
      { weight: 2, arbitrary: fc.constant<FuzzRequest>(valid) },
      { weight: 4, arbitrary: once },
      { weight: 1, arbitrary: twice },
    );
  });
}
