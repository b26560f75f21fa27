import { isProblemCode, problemSentences } from '@guanming/wire/problems';
import { language } from './language';

/** What a problem's code means, in the language of the page; nothing for a code that is not ours. */
export function problemSentence(code: string): string | undefined {
  return isProblemCode(code) ? problemSentences(code)[language.value] : undefined;
}
