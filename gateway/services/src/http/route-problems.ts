import type { ProblemCode } from '@guanming/wire';
import { isSafe } from './guard';
import type { Guard } from './guard';
import type { RouteSpec } from './route-spec';

/** What any request can meet, whatever its route. */
const ANYWHERE: readonly ProblemCode[] = [
  'REQUEST_MALFORMED',
  'REQUEST_TIMEOUT',
  'REQUEST_HEADERS_TOO_LARGE',
  'REQUEST_INVALID',
  'METHOD_NOT_ALLOWED',
  'SERVER_BUSY',
  'STORAGE_FULL',
  'INTERNAL_ERROR',
];

/** What can be wrong with a body before it is looked into. */
const BODY: readonly ProblemCode[] = ['REQUEST_TOO_LARGE', 'MEDIA_TYPE_NOT_SUPPORTED'];

/** Every code that a route can answer: of the listener, its guards, its input and its handler. */
export function problemsOf(spec: RouteSpec, guards: readonly Guard[]): ProblemCode[] {
  const hasBody = spec.body !== undefined || spec.rawBody !== undefined;
  return [
    ...new Set([
      ...ANYWHERE,
      ...guards.flatMap(({ problems }) => problems),
      ...(isSafe(spec.method) ? [] : guards.flatMap(({ changeProblems = [] }) => changeProblems)),
      ...(hasBody ? BODY : []),
      ...spec.problems,
    ]),
  ];
}
