import {
  extendZodWithOpenApi,
  OpenAPIRegistry,
  OpenApiGeneratorV31,
} from '@asteasolutions/zod-to-openapi';
import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problemSchema } from './problem';
import { problemTypeOf } from './problem-types';
import type { ProblemCode } from './problem-types';
import type { RouteSpec } from './api';

extendZodWithOpenApi(z);

/** Name and purpose of one listener's API. */
export interface ApiInfo {
  readonly title: string;
  readonly description: string;
}

/** How a caller proves who it is. */
const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  terminal: { type: 'apiKey', in: 'cookie', name: 'terminal' },
  session: { type: 'apiKey', in: 'cookie', name: 'console' },
  mutualTls: { type: 'mutualTLS' },
} as const;

/** A name of {@link securitySchemes}. */
export type SecurityScheme = keyof typeof securitySchemes;

type Responses = RouteConfig['responses'];

/** One response for each status among `codes`; its description lists the codes. */
function problemResponses(codes: readonly ProblemCode[]): Responses {
  const responses: Responses = {};
  for (const status of new Set(codes.map((code) => problemTypeOf(code).status))) {
    const here = codes.filter((code) => problemTypeOf(code).status === status);
    responses[String(status)] = {
      description: here.map((code) => `${code}: ${problemTypeOf(code).title}`).join('; '),
      content: { 'application/problem+json': { schema: problemSchema } },
    };
  }
  return responses;
}

function successResponses(spec: RouteSpec): Responses {
  return Object.fromEntries(
    Object.entries(spec.responses).map(([status, { description, schema, contentType }]) => [
      status,
      schema === undefined
        ? { description }
        : { description, content: { [contentType ?? 'application/json']: { schema } } },
    ]),
  );
}

function requestOf(spec: RouteSpec): NonNullable<RouteConfig['request']> {
  return {
    ...(spec.params === undefined ? {} : { params: spec.params }),
    ...(spec.query === undefined ? {} : { query: spec.query }),
    ...(spec.body === undefined
      ? {}
      : { body: { required: true, content: { 'application/json': { schema: spec.body } } } }),
    ...(spec.rawBody === undefined
      ? {}
      : {
          body: {
            required: true,
            content: {
              [spec.rawBody.contentType]: { schema: { type: 'string', format: 'binary' } },
            },
          },
        }),
  };
}

/** Collects the routes of one listener and writes them as an OpenAPI 3.1 document. */
export class OpenApiDocument {
  readonly #registry = new OpenAPIRegistry();

  constructor(readonly info: ApiInfo) {
    for (const [name, scheme] of Object.entries(securitySchemes)) {
      this.#registry.registerComponent('securitySchemes', name, scheme);
    }
  }

  /** Adds a route; `:name` in its path becomes `{name}`. */
  add(spec: RouteSpec): void {
    this.#registry.registerPath({
      method: spec.method,
      path: spec.path.replaceAll(/:([A-Za-z]+)/g, '{$1}'),
      summary: spec.summary,
      request: requestOf(spec),
      responses: { ...problemResponses(spec.problems), ...successResponses(spec) },
      ...(spec.security === undefined
        ? {}
        : { security: [spec.security].flat().map((scheme) => ({ [scheme]: [] })) }),
    });
  }

  /** The document, of OpenAPI 3.1. */
  generate(): object {
    return new OpenApiGeneratorV31(this.#registry.definitions).generateDocument({
      openapi: '3.1.0',
      info: { ...this.info, version: '1' },
    });
  }
}
