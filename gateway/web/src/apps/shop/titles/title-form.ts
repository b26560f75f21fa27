import type { Buyer } from '@guanming/chaincode/domain';
import { buyerNumber } from '@guanming/chaincode/domain/buyer-number';
import { isCreditCode } from '@guanming/chaincode/domain/credit-code';
import { findUnprintable } from '@guanming/chaincode/domain/printable';
import { tidyRegistrationNumber, foldText, tidyCode } from '@guanming/wire/typed';
import { checkNumber, checkRegistrationNumber } from './number-finding';

/**
 * Kind of a title as a person chooses it; the number shows which of its numbers an organization
 * has.
 */
export type TitleKind = Exclude<Buyer['kind'], 'taxpayer'>;

/** A title as a person has typed it. */
export interface TitleForm {
  /** Of the title that is changed; none for a new one. */
  readonly titleId?: string | undefined;
  readonly kind: TitleKind;
  readonly name: string;
  /** Credit code or tax number; of an organization outside the mainland its registration number. */
  readonly number: string;
}

const KINDS: readonly string[] = ['individual', 'organization', 'overseas'];

const NAME_LENGTH = 100;

/** Finding about a name while it is typed. */
export type NameFinding =
  | { readonly finding: 'right' | 'missing' | 'too-long' }
  | { readonly finding: 'character'; readonly character: string };

/** Checks a name; an individual may have none. */
export function checkName(typed: string, kind: TitleKind): NameFinding {
  const name = foldText(typed);
  const stranger = findUnprintable(name);
  if (stranger !== undefined) {
    return { finding: 'character', character: stranger };
  }
  if (name.length > NAME_LENGTH) {
    return { finding: 'too-long' };
  }
  return { finding: name === '' && kind !== 'individual' ? 'missing' : 'right' };
}

/** A form as {@link JSON.stringify} wrote it; nothing when it is none. */
export function readTitleForm(written: string | undefined): TitleForm | undefined {
  let value: Partial<Record<keyof TitleForm, unknown>> | null;
  try {
    value = JSON.parse(written ?? 'null') as typeof value;
  } catch {
    return undefined;
  }
  const { kind, name, number, titleId } = value ?? {};
  return typeof kind === 'string' &&
    KINDS.includes(kind) &&
    typeof name === 'string' &&
    typeof number === 'string'
    ? {
        kind: kind as TitleKind,
        name,
        number,
        ...(typeof titleId === 'string' ? { titleId } : {}),
      }
    : undefined;
}

/** The form that gives a buyer again. */
export function formOf(buyer: Buyer): Omit<TitleForm, 'titleId'> {
  return {
    kind: buyer.kind === 'taxpayer' ? 'organization' : buyer.kind,
    name: buyer.name ?? '',
    number: buyerNumber(buyer) ?? '',
  };
}

/**
 * The buyer that a form describes, once all of it is right.
 *
 * @param confirmed - the person looked a second time at a number that no check character proves
 */
export function buyerOf({ kind, name, number }: TitleForm, confirmed = false): Buyer | undefined {
  if (checkName(name, kind).finding !== 'right') {
    return undefined;
  }
  const tidy = foldText(name);
  switch (kind) {
    case 'individual':
      return tidy === '' ? { kind } : { kind, name: tidy };
    case 'organization':
      return organizationOf(tidy, tidyCode(number), confirmed);
    case 'overseas':
      return overseasOf(tidy, tidyRegistrationNumber(number));
  }
}

/** Whether all that a form lacks is that its number was looked at twice. */
export function needsConfirmation(form: TitleForm): boolean {
  return buyerOf(form) === undefined && buyerOf(form, true) !== undefined;
}

function organizationOf(name: string, number: string, confirmed: boolean): Buyer | undefined {
  if (isCreditCode(number)) {
    return { kind: 'organization', name, creditCode: number };
  }
  switch (checkNumber(number).finding) {
    case 'right':
      return { kind: 'taxpayer', name, taxNumber: number };
    case 'unproven':
      return confirmed
        ? { kind: 'taxpayer', name, taxNumber: number, numberConfirmed: true }
        : undefined;
    default:
      return undefined;
  }
}

function overseasOf(name: string, number: string): Buyer | undefined {
  if (checkRegistrationNumber(number) !== 'right') {
    return undefined;
  }
  return number === ''
    ? { kind: 'overseas', name }
    : { kind: 'overseas', name, registrationNumber: number };
}
