import { expect } from 'chai';

/** Message of an attempt that must fail. */
export async function failureOf(attempt: Promise<unknown>): Promise<string> {
  return await attempt.then(
    () => expect.fail('it succeeded'),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
