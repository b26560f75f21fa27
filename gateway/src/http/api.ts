import express from 'express';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { keepNowhere } from './keep-nowhere';
import { JSON_BODY_LIMIT } from './limits';
import { OpenApiDocument } from './openapi';
import type { ApiInfo, SecurityScheme } from './openapi';
import { parseBody, parsePart } from './parse-request';
import type { ProblemCode } from './problem-types';
import { RequestError } from './request-error';

/** A successful answer of a route. */
export interface ResponseSpec {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Unless `application/json`. */
  readonly contentType?: string;
}

/** One route: at once how it is served and what its documentation says. */
export interface RouteSpec<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Express path, for example `/v1/orders/:orderId`. */
  readonly path: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  /** Schema of the JSON body. */
  readonly body?: Body;
  /** A body that is not JSON; the handler finds a `Buffer` in `request.body`. `limit` in bytes. */
  readonly rawBody?: { readonly contentType: string; readonly limit: number };
  readonly responses: Readonly<Record<number, ResponseSpec>>;
  /** The codes that this route is known to answer. */
  readonly problems: readonly ProblemCode[];
  /** How a caller proves who it is; of several any one. */
  readonly security?: SecurityScheme | readonly SecurityScheme[];
  /** What runs before the body is read: authentication, rate limits. */
  readonly before?: readonly RequestHandler[];
}

/** What a route's schemas made of the request; a part without a schema is `undefined`. */
export interface RouteInput<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly request: Request;
  readonly response: Response;
}

/** Reads a raw body, and refuses one of another media type. */
function rawBodyReader(contentType: string, limit: number): RequestHandler[] {
  return [
    express.raw({ type: contentType, limit, inflate: false }),
    (request, _response, next) => {
      if (!Buffer.isBuffer(request.body)) {
        throw new RequestError('MEDIA_TYPE_NOT_SUPPORTED', `Send the body as ${contentType}.`);
      }
      next();
    },
  ];
}

function bodyReaders(spec: RouteSpec): RequestHandler[] {
  if (spec.rawBody !== undefined) {
    return rawBodyReader(spec.rawBody.contentType, spec.rawBody.limit);
  }
  return spec.body === undefined
    ? []
    : [express.json({ limit: JSON_BODY_LIMIT, inflate: false, strict: true })];
}

/** The routes of one listener; serves their OpenAPI document at `GET /openapi.json`. */
export class Api {
  readonly #document: OpenApiDocument;

  constructor(
    readonly app: Express,
    info: ApiInfo,
  ) {
    this.#document = new OpenApiDocument(info);
    let generated: object | undefined;
    app.get('/openapi.json', (_request, response) => {
      generated ??= this.#document.generate();
      response.json(generated);
    });
  }

  /** Serves and documents a route. The handler answers through `response`, or throws. */
  route<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType>(
    spec: RouteSpec<Params, Query, Body>,
    handler: (
      input: RouteInput<z.output<Params>, z.output<Query>, z.output<Body>>,
    ) => void | Promise<void>,
  ): void {
    const { params, query, body } = spec;
    this.#document.add(spec);
    this.app[spec.method](
      spec.path,
      keepNowhere,
      ...(spec.before ?? []),
      ...bodyReaders(spec),
      async (request: Request, response: Response) => {
        await handler({
          params: (params && parsePart(params, request.params, 'path')) as z.output<Params>,
          query: (query && parsePart(query, request.query, 'query')) as z.output<Query>,
          body: (body && parseBody(body, request)) as z.output<Body>,
          request,
          response,
        });
      },
    );
  }
}
