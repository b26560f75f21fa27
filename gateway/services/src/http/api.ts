import type { Express, Request, Response } from 'express';
import type { z } from 'zod';
import { allowOnly } from './allowed-methods';
import { rememberDocumented } from './documented-problems';
import type { Guard } from './guard';
import { keepNowhere } from './keep-nowhere';
import { OpenApiDocument } from './openapi';
import type { ApiInfo } from './openapi';
import { NO_QUERY, parsePart } from './parse-request';
import { bodyReaders } from './read-body';
import { problemsOf } from './route-problems';
import type { RouteSpec } from './route-spec';

/** Parsed parts of a request; a part for which the route has no schema is `undefined`. */
export interface RouteInput<Params, Query, Headers, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly headers: Headers;
  readonly body: Body;
  readonly request: Request;
  readonly response: Response;
}

/** The routes of one listener; serves their OpenAPI document at `GET /openapi.json`. */
export class Api {
  readonly #document: OpenApiDocument;
  readonly #guards: Guard[] = [];
  readonly #methods = new Map<string, Set<string>>();

  constructor(
    readonly app: Express,
    info: ApiInfo,
  ) {
    this.#document = new OpenApiDocument(info);
  }

  /** Puts a guard before all routes that are added after this. */
  use(guard: Guard): void {
    this.app.use(guard);
    this.#guards.push(guard);
  }

  /** Serves and documents a route. The handler answers through `response`, or throws. */
  route<
    Params extends z.ZodObject,
    Query extends z.ZodObject,
    Headers extends z.ZodObject,
    Body extends z.ZodType,
  >(
    spec: RouteSpec<Params, Query, Headers, Body>,
    handler: (
      input: RouteInput<z.output<Params>, z.output<Query>, z.output<Headers>, z.output<Body>>,
    ) => void | Promise<void>,
  ): void {
    const { params, query = NO_QUERY, headers, body, before = [] } = spec;
    const guards = [...this.#guards, ...before];
    this.#document.add(spec, guards);
    const operation = `${spec.method.toUpperCase()} ${spec.path}`;
    this.#methods.set(spec.path, (this.#methods.get(spec.path) ?? new Set()).add(spec.method));
    this.app[spec.method](
      spec.path,
      rememberDocumented(operation, problemsOf(spec, guards)),
      keepNowhere,
      ...before,
      ...bodyReaders(spec),
      async (request: Request, response: Response) => {
        await handler({
          params: (params && parsePart(params, request.params, 'path')) as z.output<Params>,
          query: parsePart(query, request.query, 'query') as z.output<Query>,
          headers: (headers && parsePart(headers, request.headers, 'header')) as z.output<Headers>,
          body: (body && parsePart(body, request.body, 'body')) as z.output<Body>,
          request,
          response,
        });
      },
    );
  }

  /** Serves the document, and answers the methods that the addresses of the routes do not have. */
  complete(): void {
    const document = this.#document.generate();
    this.app.get('/openapi.json', (_request, response) => {
      response.json(document);
    });
    this.#methods.set('/openapi.json', new Set(['get']));
    for (const [path, methods] of this.#methods) {
      this.app.all(path, allowOnly([...methods]));
    }
  }
}
