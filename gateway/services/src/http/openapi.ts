import {
  extendZodWithOpenApi,
  OpenAPIRegistry,
  OpenApiGeneratorV31,
} from '@asteasolutions/zod-to-openapi';
import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { problemSchema } from '@guanming/wire';
import { z } from 'zod';
import type { Guard } from './guard';
import { JSON_BODY_LIMIT } from './limits';
import { problemResponses } from './problem-responses';
import { problemsOf } from './route-problems';
import type { ResponseSpec, RouteSpec } from './route-spec';
import { securitySchemes } from './security-schemes';
import type { SecurityScheme } from './security-schemes';

extendZodWithOpenApi(z);

/** Name and purpose of one listener's API. */
export interface ApiInfo {
  readonly title: string;
  readonly description: string;
}

type Responses = RouteConfig['responses'];
type Content = Record<string, { readonly schema: z.ZodType }>;

/** What holds for every operation. */
const EVERYWHERE = `

A request is refused by the first of these that applies: it cannot be read as HTTP or its address cannot be decoded (400, 408, 431); it names another host (421); the server is stopping (503); a page of another site sent it to change something (403); there is nothing at the address (404) or not by this method (405, with Allow); it is one too many (429); its caller is not known (401) or not allowed (403); its body has another media type (415), is too large (413) or cannot be read (400); path, query, headers or body do not follow their schemas (422); and then by what the operation does. A query parameter that an operation does not name is refused (422). HEAD is answered wherever GET is, without a body; OPTIONS with Allow.

Each refusal is a problem document (RFC 9457); its \`code\` is stable, new codes may come.`;

function contentOf({ schema, contentType = 'application/json', lines }: ResponseSpec): Content {
  return {
    ...(schema === undefined ? {} : { [contentType]: { schema } }),
    ...(lines === undefined ? {} : { [lines.contentType]: { schema: lines.schema } }),
  };
}

function successResponses(spec: RouteSpec): Responses {
  return Object.fromEntries(
    Object.entries(spec.responses).map(([status, response]) => {
      const { description, headers = {} } = response;
      const documented = Object.entries(headers).map(([name, says]) => [
        name,
        { description: says, required: true, schema: { type: 'string' } },
      ]);
      const content = contentOf(response);
      return [
        status,
        {
          description,
          headers: Object.fromEntries(documented) as Record<string, never>,
          ...(Object.keys(content).length === 0 ? {} : { content }),
        },
      ];
    }),
  );
}

function bodyOf({ body, rawBody }: RouteSpec): NonNullable<RouteConfig['request']>['body'] {
  if (rawBody !== undefined) {
    const schema = { type: 'string', format: 'binary', maxLength: rawBody.limit } as const;
    const description = `At most ${rawBody.limit} bytes, not compressed`;
    return { required: true, description, content: { [rawBody.contentType]: { schema } } };
  }
  return (
    body && {
      required: true,
      description: `JSON in UTF-8, at most ${JSON_BODY_LIMIT} bytes, not compressed`,
      content: { 'application/json': { schema: body } },
    }
  );
}

function requestOf(spec: RouteSpec): NonNullable<RouteConfig['request']> {
  const { params, query, headers } = spec;
  const body = bodyOf(spec);
  return {
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { query }),
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
  };
}

/** Collects the routes of one listener and writes them as an OpenAPI 3.1 document. */
export class OpenApiDocument {
  readonly #registry = new OpenAPIRegistry();
  readonly #schemes = new Set<SecurityScheme>();

  constructor(readonly info: ApiInfo) {
    const problem: object = z.toJSONSchema(problemSchema, { io: 'input' });
    this.#registry.registerComponent('schemas', 'Problem', problem);
  }

  /** Adds a route behind its guards; `:name` in its path becomes `{name}`. */
  add(spec: RouteSpec, guards: readonly Guard[]): void {
    this.#registry.registerPath({
      method: spec.method,
      path: spec.path.replaceAll(/:([A-Za-z]+)/g, '{$1}'),
      summary: spec.summary,
      request: requestOf(spec),
      responses: {
        ...problemResponses(problemsOf(spec, guards)),
        ...successResponses(spec),
      },
      ...this.#security(guards),
    });
  }

  #security(guards: readonly Guard[]): Pick<RouteConfig, 'security'> {
    const names = guards.flatMap(({ security = [] }) => security);
    for (const name of names.filter((one) => !this.#schemes.has(one))) {
      this.#schemes.add(name);
      this.#registry.registerComponent('securitySchemes', name, securitySchemes[name]);
    }
    return names.length === 0 ? {} : { security: names.map((name) => ({ [name]: [] })) };
  }

  /** The document, of OpenAPI 3.1. */
  generate(): object {
    const { title, description } = this.info;
    return new OpenApiGeneratorV31(this.#registry.definitions).generateDocument({
      openapi: '3.1.0',
      info: { title, description: `${description}${EVERYWHERE}`, version: '1' },
    });
  }
}
