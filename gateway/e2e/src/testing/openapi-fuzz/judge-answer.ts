import * as formats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import type { FuzzRequest } from './fuzz-request';
import { operationsOf } from './openapi-document';
import type { DocumentedResponse, OpenApi, Operation } from './openapi-document';
import type { FuzzAnswer } from './send-request';

const PROBLEM = 'application/problem+json';
/** Refusals ahead of any route: unreadable, of another site or host, too many. */
const EVERY_REQUEST: readonly number[] = [400, 403, 421, 429, 431];
/** Answers that come about when there is too much to do or the ledger moves on. */
const BY_DESIGN = new Set([503]);

function pointer(...parts: readonly string[]): string {
  return parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Holds answers against a document. */
export class AnswerJudge {
  readonly #ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }));
  readonly #operations: readonly { readonly operation: Operation; readonly path: RegExp }[];

  constructor(document: OpenApi) {
    this.#ajv.addFormat('binary', true);
    this.#ajv.addSchema(document, 'document');
    this.#operations = operationsOf(document).map((operation) => ({
      operation,
      path: new RegExp(
        `^${operation.path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`,
      ),
    }));
  }

  /** What is wrong with an answer, if anything is. */
  faultsOf(request: FuzzRequest, answer: FuzzAnswer): string[] {
    const { status } = answer;
    if (status >= 500 && !BY_DESIGN.has(status)) {
      return [`status ${status}`];
    }
    const path = request.target.split('?')[0] ?? '';
    const here = this.#operations
      .filter((one) => one.path.test(path))
      .map(({ operation }) => operation);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const operation = here.find((one) => one.method === method);
    if (operation !== undefined) {
      return this.#heldAgainst(operation, request, answer);
    }
    const [other] = here;
    return other === undefined ? nowhere(answer) : this.#otherMethod(other, request, answer);
  }

  #otherMethod(other: Operation, request: FuzzRequest, answer: FuzzAnswer): string[] {
    if (answer.headers.allow === undefined && [204, 405].includes(answer.status)) {
      return [`status ${answer.status} without Allow`];
    }
    // What holds for every request comes first, whatever the method.
    const isRefused = EVERY_REQUEST.includes(answer.status) && isProblem(answer);
    return isRefused || (answer.status === 204 && request.method === 'OPTIONS')
      ? []
      : this.#heldAgainst(other, request, answer);
  }

  #heldAgainst(operation: Operation, request: FuzzRequest, answer: FuzzAnswer): string[] {
    const response = operation.responses[String(answer.status)];
    if (response === undefined) {
      return [`status ${answer.status} is not documented`];
    }
    return [
      ...missingHeaders(response, answer),
      ...(request.method === 'HEAD' ? [] : this.#content(operation, response, answer)),
      ...unasked(request, answer),
    ];
  }

  #content(
    { path, method }: Operation,
    { content }: DocumentedResponse,
    { status, headers, body }: FuzzAnswer,
  ): string[] {
    const type = headers['content-type']?.split(';')[0];
    if (content === undefined || type === undefined) {
      return content === undefined && body.length === 0
        ? []
        : [`a body of ${type ?? 'no media type'}`];
    }
    if (!Object.hasOwn(content, type)) {
      return [`media type ${type} is not documented for ${status}`];
    }
    if (!type.endsWith('json')) {
      return [];
    }
    const where = pointer(
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      type,
      'schema',
    );
    const lines =
      type === 'application/x-ndjson' ? body.toString().trim().split('\n') : [body.toString()];
    return lines.flatMap((line) => this.#schema(`document#${encodeURI(where)}`, line));
  }

  #schema($ref: string, text: string): string[] {
    const validate = this.#ajv.getSchema($ref) ?? this.#ajv.compile({ $ref });
    return validate(JSON.parse(text)) === true
      ? []
      : [`the body does not follow its schema: ${this.#ajv.errorsText(validate.errors)}`];
  }
}

function isProblem({ headers }: FuzzAnswer): boolean {
  return headers['content-type']?.startsWith(PROBLEM) === true;
}

function nowhere(answer: FuzzAnswer): string[] {
  const { status } = answer;
  const isRefused = status >= 400 && status < 500 && isProblem(answer);
  return isRefused || status === 200 || status === 204
    ? []
    : [`status ${status} at no address of the document`];
}

function missingHeaders({ headers = {} }: DocumentedResponse, answer: FuzzAnswer): string[] {
  return Object.entries(headers)
    .filter(
      ([name, { required }]) =>
        required === true && answer.headers[name.toLowerCase()] === undefined,
    )
    .map(([name]) => `no header ${name}`);
}

/** Refusals that a request as documented must not meet. */
function unasked({ faults }: FuzzRequest, { status }: FuzzAnswer): string[] {
  return faults.length === 0 && [400, 405, 408, 413, 415, 421, 431].includes(status)
    ? [`status ${status} to a request as documented`]
    : [];
}
