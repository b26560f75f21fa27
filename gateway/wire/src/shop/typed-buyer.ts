import { buyerSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { tidyRegistrationNumber } from '../typed/typed-number';
import { foldText, tidyCode } from '../typed/typed-text';

/** How each member of a buyer is made of what somebody typed. */
const tidied = {
  name: foldText,
  creditCode: tidyCode,
  taxNumber: tidyCode,
  registrationNumber: tidyRegistrationNumber,
} as const;

function isTidied(member: string): member is keyof typeof tidied {
  return Object.hasOwn(tidied, member);
}

function foldBuyer(typed: unknown): unknown {
  if (typeof typed !== 'object' || typed === null) {
    return typed;
  }
  const members = Object.entries(typed).map(([member, value]: [string, unknown]) => [
    member,
    typeof value === 'string' && isTidied(member) ? tidied[member](value) : value,
  ]);
  return Object.fromEntries(members) as unknown;
}

/**
 * A buyer as a terminal sends it, folded before it is checked and signed: an app that folds nothing
 * gets the same invoice as the shop's page.
 */
export const typedBuyerSchema = z.preprocess(foldBuyer, buyerSchema);
