import { isProblemCode, problemSentences } from '@guanming/wire/problems';
import { language } from './language';

/**
 * Sentence of a problem's code, in the language of the page; undefined for a code that is not ours.
 */
export function problemSentence(code: string): string | undefined {
  return isProblemCode(code) ? problemSentences(code)[language.value] : undefined;
}
