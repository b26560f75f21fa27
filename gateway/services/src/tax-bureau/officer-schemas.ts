import { contractFunctions } from '@guanming/chaincode/api';
import type { FunctionNameOf } from '@guanming/chaincode/api';
import { attributedAnswerSchema, changeAnswerSchema } from '@guanming/wire';
import type { ResponseSpec } from '../http/route-spec';

/** A change that is on the ledger. */
export const CHANGED: ResponseSpec = { description: 'On the ledger', schema: changeAnswerSchema };

/** Describes the answer of a reading, which travels on as the peer gave it. */
export function readingOf(name: FunctionNameOf<'attributed'>): ResponseSpec {
  const { schema } = contractFunctions[name].answer;
  return { description: 'As the answering peer has it', schema: attributedAnswerSchema(schema) };
}
