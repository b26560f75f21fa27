import { text } from '../verifier-dictionary';
import type { VerifierKey } from '../verifier-dictionary';
import type { CheckedFile } from './documents';
import type { FlagCode } from './judge';

/** A flag in words. */
export function flagText(flag: FlagCode): string {
  return text(`flag_${flag.replaceAll('-', '_')}` as VerifierKey);
}

/** What was found of a file, or how far its check is, in a word. */
export function stateText({ state, result }: Pick<CheckedFile, 'state' | 'result'>): string {
  const key =
    result === undefined ? `state_${state}` : `verdict_${result.verdict.replace('-', '_')}`;
  return text(key as VerifierKey);
}
