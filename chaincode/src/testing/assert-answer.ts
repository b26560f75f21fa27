import { contractFunctions, isFunctionName } from '../api';
import { attributedSchema } from '../api/answer-form';
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
      schema.parse(parse(result));
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
