import type { ProblemCode } from '@guanming/wire';
import { z } from 'zod';
import type { Guard } from './guard';

/** Bytes that are no text, such as a PDF. */
export const BYTES = z.string().meta({ format: 'binary' });

/** A successful answer of a route. */
export interface ResponseSpec {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Unless `application/json`. */
  readonly contentType?: string;
  /** Lines of JSON that a caller has instead by accepting their media type. */
  readonly lines?: { readonly contentType: string; readonly schema: z.ZodType };
  /** Headers of this answer, each with what it says. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One route: at once how it is served and what its documentation says. */
export interface RouteSpec<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Headers extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Express path, for example `/v1/orders/:orderId`. */
  readonly path: string;
  readonly summary: string;
  readonly params?: Params;
  /** Schema of the query; without one there may be none. */
  readonly query?: Query;
  /** Schema of the headers that the route reads, by their names in lower case. */
  readonly headers?: Headers;
  /** Schema of the JSON body. */
  readonly body?: Body;
  /** A body that is not JSON; the handler finds a `Buffer` in `request.body`. `limit` in bytes. */
  readonly rawBody?: { readonly contentType: string; readonly limit: number };
  readonly responses: Readonly<Record<number, ResponseSpec>>;
  /** The codes that its handler throws; those of its guards and of its input are known. */
  readonly problems: readonly ProblemCode[];
  /** What runs before the body is read: rate limits, authentication. */
  readonly before?: readonly Guard[];
}
