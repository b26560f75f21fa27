import type { ProblemCode } from '@guanming/wire';
import type { RequestHandler } from 'express';
import type { SecurityScheme } from './security-schemes';

/** Facts of a {@link Guard} for the OpenAPI document. */
export interface GuardFacts {
  /** The codes with which it refuses any request … */
  readonly problems: readonly ProblemCode[];
  /** … and further ones for requests that may change something. */
  readonly changeProblems?: readonly ProblemCode[];
  /** How a caller passes that must prove who it is; of several any one. */
  readonly security?: readonly SecurityScheme[];
}

/** A handler that lets requests pass or refuses them, before their bodies are read. */
export type Guard = RequestHandler & GuardFacts;

/** Makes a guard of a handler that throws, or passes on, only what `facts` say. */
export function newGuard(facts: GuardFacts, handler: RequestHandler): Guard {
  const guard: RequestHandler = (request, response, next) => handler(request, response, next);
  return Object.assign(guard, facts);
}

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a request by this method changes nothing. */
export function isSafe(method: string): boolean {
  return SAFE_METHODS.includes(method.toUpperCase());
}
