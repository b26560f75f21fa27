import { contractFunctions, isFunctionName, refusalsOf } from '../api';
import type { FunctionName } from '../api';
import { attributedSchema } from '../api/answer-form';
import { issueResultSchema } from '../api/invoices';
import type { InvoiceErrorCode } from '../domain/errors';
import type { TestProposal } from './test-stub';
import { decryptAnswer } from './wire';

/**
 * Requires an answer to be what the contracts' interface says.
 *
 * @throws ZodError when it is not
 */
export function assertAnswer({ functionName, transient }: TestProposal, result: string): void {
  if (!isFunctionName(functionName)) {
    return;
  }
  const { form, schema } = contractFunctions[functionName].answer;
  const parse = (text: string): unknown => JSON.parse(text);
  switch (form) {
    case 'record':
      assertItemRefusals(functionName, schema.parse(parse(result)));
      return;
    case 'attributed':
      attributedSchema(schema).parse(parse(result));
      return;
    case 'encrypted': {
      const { ephemeralKey = Buffer.of(), nonce = Buffer.of() } = transient;
      schema.parse(parse(decryptAnswer(result, ephemeralKey, nonce)));
      return;
    }
    case 'text':
      schema.parse(result);
  }
}

/** What a function says of single items, it says by codes as well. */
function assertItemRefusals(functionName: FunctionName, answer: unknown): void {
  const items = Array.isArray(answer) ? answer : [];
  for (const item of items) {
    const result = issueResultSchema.safeParse(item);
    if (result.data?.status === 'refused') {
      assertRefusal(functionName, result.data.code);
    }
  }
}

/**
 * Requires the contracts' interface to say of a function that it refuses so.
 *
 * @throws Error when it does not
 */
export function assertRefusal(functionName: string, code: InvoiceErrorCode): void {
  if (isFunctionName(functionName) && !refusalsOf(functionName).includes(code)) {
    throw new Error(
      `the contracts' interface does not say that ${functionName} refuses by ${code}`,
    );
  }
}
