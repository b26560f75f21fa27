import { chinaTime } from '@guanming/chaincode/domain/china-time';
import type { ExaminedDocument, Language } from '@guanming/wire';
import type { Verdict, VerificationStep } from '@guanming/wire/verdicts';
import { addedWords } from '../added-words';
import { fieldNameIn } from '../field-words';
import type { CheckedDocument } from './checked-document';
import type { Flag } from './flags';
import type { Outcome } from './outcome';
import type { ReviewKey, Say } from './words';

type Difference = ExaminedDocument['differences'][number];
type Place = NonNullable<Difference['place']>;

/** Where a review is read: each offers the original drawn again in its own way. */
export type Surface = 'command' | 'page';

/** The key of a verdict on a file, or on a number with its check code. */
export function verdictKey(verdict: Verdict, of: 'file' | 'number' = 'file'): ReviewKey {
  const isOwn = of === 'number' && (verdict === 'genuine' || verdict === 'not-genuine');
  return isOwn ? `verdict.number.${verdict}` : `verdict.${verdict}`;
}

/** Advice about a document, in one line. */
export function whatToDo(
  { of, result: { verdict } }: Pick<CheckedDocument, 'of' | 'result'>,
  flags: readonly Flag[],
  surface: Surface,
  say: Say,
): string {
  if (verdict === 'genuine' && flags.length > 0) {
    return say('do.flagged');
  }
  const isOwn = of === 'number' && (verdict === 'genuine' || verdict === 'not-genuine');
  return say(isOwn ? `do.number.${verdict}` : `do.${verdict}`, {
    again: say(`again.${surface}`),
    againProven: say(`againProven.${surface}`),
  });
}

/** Sentence of a flag. */
export function flagText({ code, expected = '', found = '' }: Flag, say: Say): string {
  return say(`flag.${code}`, { expected, found, time: flagTime({ code, expected, found }) });
}

/** The time that a flag tells of, China's. */
function flagTime({ code, expected, found }: Required<Omit<Flag, 'buyerKind'>>): string {
  switch (code) {
    case 'KEY_RECOVERED':
      return expected === '' ? '' : chinaTime(expected);
    case 'SEEN_BEFORE':
      return chinaTime(found);
    default:
      return '';
  }
}

/** One sentence for each difference. */
export function differenceTexts(
  differences: readonly Difference[],
  language: Language,
  say: Say,
): string[] {
  return differences.map(({ field, part, document, ledger, place }) =>
    say('difference', {
      field: fieldText(field, language),
      part: say(`part.${part}`),
      document,
      ledger,
      place: place === undefined ? '' : placeText(place, say),
    }),
  );
}

/** One sentence for each place in which a file looks other than the original. */
export function changeTexts(
  change: ExaminedDocument['fileChange'],
  language: Language,
  say: Say,
): string[] {
  const places = (change?.places ?? []).map((place) => {
    const fields = place.fields.map((field) => fieldText(field, language)).join(', ');
    return `${fields === '' ? say('change.no-field') : fields}${placeText(place, say)}`;
  });
  const added = (change?.added ?? []).map(({ kind, place }) => {
    const where = place === undefined ? '' : placeText(place, say);
    return `${addedWords[language][kind]}${where}`;
  });
  return [...new Set([...places, ...added])];
}

/** A field by its name, and by its path, which `--json` has. */
function fieldText(path: string, language: Language): string {
  const name = fieldNameIn(path, language);
  return name === undefined ? path : `${name} (${path})`;
}

function placeText({ page, x, y, width, height }: Place, say: Say): string {
  return say('place', {
    page,
    x: x.toFixed(0),
    y: y.toFixed(0),
    width: width.toFixed(0),
    height: height.toFixed(0),
  });
}

/** The steps of a document; of a number none that needs a file. */
export function stepsToShow({
  result,
}: Pick<CheckedDocument, 'result'>): NonNullable<ExaminedDocument['steps']> {
  return (result.steps ?? []).filter(({ code }) => code !== 'NO_FILE');
}

/** The first thing to say of a document, in one line; nothing of a genuine original. */
export function noteOf({ checked, flags }: Outcome, language: Language, say: Say): string {
  const { result, error } = checked;
  if (error?.code === 'INTERNAL') {
    return say('error.internal', { detail: error.detail });
  }
  const [difference] = differenceTexts(result.differences.slice(0, 1), language, say);
  if (difference !== undefined) {
    return difference;
  }
  if (result.verdict === 'genuine') {
    return noteOfGenuine({ checked, flags }, language, say);
  }
  const sentence = decisiveStep(checked)?.sentence[language] ?? error?.detail ?? '';
  return `${sentence} ${changeTexts(result.fileChange, language, say).join('; ')}`.trim();
}

/** Why to look at it all the same, or what number and check code leave open. */
function noteOfGenuine(
  { checked, flags: [flag] }: Pick<Outcome, 'checked' | 'flags'>,
  language: Language,
  say: Say,
): string {
  return flag === undefined ? (checked.result.notProven?.[language] ?? '') : flagText(flag, say);
}

/** The step that made the verdict: one that failed, else one that could not be decided. */
function decisiveStep(checked: CheckedDocument): Pick<VerificationStep, 'sentence'> | undefined {
  const steps = stepsToShow(checked);
  return (
    steps.findLast(({ outcome }) => outcome === 'failed') ??
    steps.findLast(({ outcome, code }) => outcome === 'pending' && code !== undefined)
  );
}
