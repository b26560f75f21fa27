import type { Flag, Outcome } from '@guanming/verification/review';
import type { ExaminedDocument } from '@guanming/wire';
import { errorSentence } from '../../../components/feedback';
import { changedThings } from '../../../verification/changed-things';
import { fieldName } from '../../../verification/field-names';
import { whyUndecided } from '../../../verification/why-undecided';
import { text } from '../verifier-dictionary';
import type { VerifierKey } from '../verifier-dictionary';
import type { CheckedFile } from './checked-file';

/**
 * Reason of a verdict that is not plain: what differs or was changed, or why nothing is decided.
 */
export function reasonText({ result, error }: Pick<CheckedFile, 'result' | 'error'>): string {
  if (error !== undefined) {
    return errorSentence(error);
  }
  if (result === undefined || result.verdict === 'genuine') {
    return '';
  }
  const { verdict, differences, fileChange } = result;
  if (verdict === 'undecided') {
    return whyUndecided(result);
  }
  const fields = differences.map(({ field }) => fieldName(field) ?? field);
  const things = [
    ...new Set([...fields, ...(fileChange === undefined ? [] : changedThings(fileChange))]),
  ];
  const change = fileChange === undefined ? [] : [changeText(fileChange.reason)];
  return [...change, ...(things.length === 0 ? [] : [things.join(text('listComma'))])].join(
    text('colon'),
  );
}

/** How a file is not the original, in words. */
function changeText(reason: NonNullable<ExaminedDocument['fileChange']>['reason']): string {
  return text(`change_${reason.replaceAll('-', '_')}` as VerifierKey);
}

/** Tags of a file in the table, a word or two each: of its flags, and of its buyer. */
export const fileTags = [
  'credited',
  'own-buyer',
  'other-buyer',
  'no-buyer',
  'other-name',
  'twice-here',
  'order-twice',
  'key-recovered',
  'seen-before',
] as const;
export type FileTag = (typeof fileTags)[number];

/** The tags of a file, each once. */
export function tagsOf({ flags, isOwnBuyer }: Pick<Outcome, 'flags' | 'isOwnBuyer'>): FileTag[] {
  const own = isOwnBuyer === true ? (['own-buyer'] as const) : [];
  return [...new Set([...own, ...flags.map(tagOf)])];
}

function tagOf({ code, buyerKind }: Flag): FileTag {
  switch (code) {
    case 'CREDITED':
      return 'credited';
    case 'BUYER_DIFFERS':
      return buyerKind === 'individual' ? 'no-buyer' : 'other-buyer';
    case 'BUYER_NAME_DIFFERS':
      return 'other-name';
    case 'NUMBER_TWICE':
      return 'twice-here';
    case 'ORDER_TWICE':
      return 'order-twice';
    case 'KEY_RECOVERED':
      return 'key-recovered';
    case 'SEEN_BEFORE':
      return 'seen-before';
  }
}

/** A tag in words. */
export function tagText(tag: FileTag): string {
  return text(`flag_${tag.replaceAll('-', '_')}` as VerifierKey);
}

/** Verdict of a file, or how far its check is, in a word. */
export function stateText({ state, result }: Pick<CheckedFile, 'state' | 'result'>): string {
  const key =
    result === undefined ? `state_${state}` : `verdict_${result.verdict.replaceAll('-', '_')}`;
  return text(key as VerifierKey);
}
