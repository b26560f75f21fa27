import { readablePath } from '@guanming/runtime';
import type { OutputError } from '@guanming/runtime';
import type { PhraseKey, Say } from './dictionary';

/** Codes with a sentence of their own. */
const REASONS: Readonly<Record<string, PhraseKey>> = {
  ENOENT: 'output.ENOENT',
  ENOTDIR: 'output.ENOTDIR',
  EISDIR: 'output.EISDIR',
  EEXIST: 'output.EEXIST',
  EACCES: 'output.EACCES',
  EPERM: 'output.EACCES',
  EROFS: 'output.EROFS',
  ENOSPC: 'output.ENOSPC',
  EDQUOT: 'output.ENOSPC',
  ENAMETOOLONG: 'output.ENAMETOOLONG',
  OUTPUT_IS_INPUT: 'output.OUTPUT_IS_INPUT',
  OUTPUT_TWICE: 'output.OUTPUT_TWICE',
};

/** Which file cannot be written, and why, in one sentence. */
export function describeOutputError({ file, code }: OutputError, say: Say): string {
  const reason = say(REASONS[code] ?? 'output.other');
  return say('error.not-written', { file: readablePath(file), reason, code });
}
