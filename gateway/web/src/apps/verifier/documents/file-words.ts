import type { ExaminedDocument } from '@guanming/wire';
import { errorSentence } from '../../../components/feedback';
import { changedThings } from '../../../verification/changed-things';
import { fieldName } from '../../../verification/field-names';
import { whyUndecided } from '../../../verification/why-undecided';
import { text } from '../verifier-dictionary';
import type { VerifierKey } from '../verifier-dictionary';
import type { CheckedFile } from './checked-file';
import type { FlagCode } from './judge';

/** What made a verdict that is not plain: what differs or was changed, or why nothing is decided. */
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

/** What to do with a file, in a sentence. */
export function whatToDo({ result }: Pick<CheckedFile, 'result'>): string {
  if (result === undefined) {
    return '';
  }
  return result.verdict === 'undecided'
    ? whyUndecided(result)
    : text(`verdictAbout_${result.verdict.replaceAll('-', '_')}` as VerifierKey);
}

/** A flag in words. */
export function flagText(flag: FlagCode): string {
  return text(`flag_${flag.replaceAll('-', '_')}` as VerifierKey);
}

/** What was found of a file, or how far its check is, in a word. */
export function stateText({ state, result }: Pick<CheckedFile, 'state' | 'result'>): string {
  const key =
    result === undefined ? `state_${state}` : `verdict_${result.verdict.replaceAll('-', '_')}`;
  return text(key as VerifierKey);
}
