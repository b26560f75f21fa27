import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { problemTypeOf } from '@guanming/wire';
import type { ProblemCode } from '@guanming/wire';

type Response = RouteConfig['responses'][string];

const text = (description: string): object => ({
  description,
  required: true,
  schema: { type: 'string' },
});

/** Headers that the problems of some statuses come with. */
const headersOf: Readonly<Record<number, Readonly<Record<string, object>>>> = {
  401: { 'WWW-Authenticate': text('How programs prove who they are') },
  405: { Allow: text('The methods that this address has') },
};

const retryAfter = {
  'Retry-After': {
    description: 'Seconds after which a repetition makes sense',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
};

/** The answer with which a status refuses, by any of `codes`. */
function problemResponse(status: number, codes: readonly ProblemCode[]): Response {
  const types = codes.map(problemTypeOf);
  const isForLater = status !== 500 && types.every(({ retry }) => retry === 'later');
  return {
    description: codes
      .map((code) => `${code}: ${problemTypeOf(code).title}`)
      .sort()
      .join('; '),
    headers: { ...headersOf[status], ...(isForLater ? retryAfter : {}) } as Record<string, never>,
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              type: 'object',
              properties: {
                status: { const: status },
                code: { type: 'string', enum: [...codes].sort() },
              },
            },
          ],
        },
      },
    },
  };
}

/** One response for each status among `codes`, with the codes that it can have. */
export function problemResponses(codes: readonly ProblemCode[]): RouteConfig['responses'] {
  const statuses = new Set(codes.map((code) => problemTypeOf(code).status));
  return Object.fromEntries(
    [...statuses].sort().map((status) => {
      const here = codes.filter((code) => problemTypeOf(code).status === status);
      return [String(status), problemResponse(status, here)];
    }),
  );
}
