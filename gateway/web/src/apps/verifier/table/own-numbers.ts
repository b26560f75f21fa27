import { isProvenNumber } from '@guanming/chaincode/domain/buyer-number';
import { isTaxNumber } from '@guanming/chaincode/domain/tax-number';
import { readBuyerNumber } from '@guanming/wire/typed';

/** Numbers read from a list of companies, and the first that is wrong or unproven. */
export interface OwnNumbers {
  readonly numbers: readonly string[];
  /** The first that is no number of a buyer. */
  readonly bad?: string | undefined;
  /** The first tax number that no check character proves: worth a second look. */
  readonly unproven?: string | undefined;
}

/** Reads the numbers of companies, one a line or with commas or blanks between. */
export function readOwnNumbers(typed: string): OwnNumbers {
  const parts = typed
    .split(/[\n,;，；]+/)
    .flatMap((part) => (readBuyerNumber(part) === undefined ? part.split(/\s+/) : [part]))
    .filter((part) => part.trim() !== '');
  const numbers = parts.flatMap((part) => readBuyerNumber(part) ?? []);
  return {
    numbers,
    bad: parts.find((part) => readBuyerNumber(part) === undefined),
    unproven: numbers.find((number) => isTaxNumber(number) && !isProvenNumber(number)),
  };
}
