import { chinaTime } from '@guanming/chaincode/domain';
import type { NodeAnswer } from '@guanming/verification/service';
import { addedWords, fieldNameIn } from '@guanming/verification/words';
import { isDataProven } from '@guanming/wire/verdicts';
import type {
  DocumentDifference,
  FileChange,
  Place,
  VerificationStep,
} from '@guanming/wire/verdicts';
import type { CheckedDocument } from './checked-document';
import { verdictKey, type Say } from './dictionary';
import { padColumns, printable } from './display-width';
import type { Flag } from './flags';
import type { Language } from './language';
import { whatToDo } from './what-to-do';

const MARKS: Readonly<Record<VerificationStep['outcome'], string>> = {
  passed: '✔',
  failed: '✘',
  pending: '○',
};

/** One document as text for a terminal: the scenic spot first, then the verdict, then each step. */
export function printDocument(
  checked: CheckedDocument,
  flags: readonly Flag[],
  language: Language,
  say: Say,
): string {
  const { result } = checked;
  const row = (key: Parameters<Say>[0], text: string): string =>
    `  ${padColumns(say(key), 12)} ${printable(text)}`;
  return [
    printable(checked.document),
    row('label.spot', spotText(checked, say)),
    row('label.verdict', say(verdictKey(result.verdict, checked.of))),
    ...stepsToShow(checked).map((step) => `  ${stepText(step, language)}`),
    ...differenceTexts(result.differences, language, say).map((text) => row('label.differs', text)),
    ...changeTexts(result.fileChange, language, say).map((text) => row('label.changed', text)),
    ...flags.map((flag) => row('label.flag', flagText(flag, say))),
    row('label.do', whatToDo(checked, flags, say)),
    ...factRows(checked, say).map(([key, text]) => row(key, text)),
    ...result.answers.map((answer) => row('label.asked', answerText(answer, checked.of, say))),
    ...(result.disagreement ? [row('label.flag', say('answer.disagreement'))] : []),
    ...offerRows(checked, say).map(([key, text]) => row(key, text)),
  ].join('\n');
}

/** Mark and sentence of a step, with the code of what is behind it. */
export function stepText(
  { outcome, code, sentence }: VerificationStep,
  language: Language,
): string {
  const reason = code === undefined ? '' : ` (${code})`;
  return `${MARKS[outcome]} ${sentence[language]}${reason}`;
}

/** What is to be looked at, as a sentence. */
export function flagText({ code, expected = '', found = '' }: Flag, say: Say): string {
  const time = code === 'KEY_RECOVERED' && expected !== '' ? chinaTime(expected) : '';
  return say(`flag.${code}`, { expected, found, time });
}

/** One sentence for each difference. */
export function differenceTexts(
  differences: readonly DocumentDifference[],
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
  change: FileChange | undefined,
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
export function stepsToShow({ result }: Pick<CheckedDocument, 'result'>): VerificationStep[] {
  return (result.steps ?? []).filter(({ code }) => code !== 'NO_FILE');
}

function spotText({ of, result: { scenicSpot, answers } }: CheckedDocument, say: Say): string {
  if (scenicSpot !== undefined) {
    const { name, scenicSpotId } = scenicSpot;
    return `${name.zh} (${name.en}), ${scenicSpotId}`;
  }
  if (answers.length === 0) {
    return say(of === 'number' ? 'spot.unasked-number' : 'spot.unasked');
  }
  if (answers.some(({ outcome }) => outcome === 'not-found')) {
    return say(of === 'number' ? 'spot.none-number' : 'spot.none');
  }
  return say('spot.unknown');
}

type Row = readonly [key: Parameters<Say>[0], text: string];

function factRows({ invoiceNumber, result }: CheckedDocument, say: Say): Row[] {
  const issued = result.answers.find(({ facts }) => facts !== undefined)?.facts?.issueTime;
  return [
    ...(invoiceNumber === undefined ? [] : [['label.number', invoiceNumber] as const]),
    ...(issued === undefined
      ? []
      : [['label.issued', say('time', { time: chinaTime(issued) })] as const]),
  ];
}

function answerText(
  { node, mspId = '?', outcome, facts, error }: NodeAnswer,
  of: CheckedDocument['of'],
  say: Say,
): string {
  const isNumber = of === 'number' && outcome === 'not-found';
  return say(isNumber ? 'answer.not-found-number' : `answer.${outcome}`, {
    node,
    msp: mspId,
    transaction: facts?.transactionId ?? '',
    code: error?.code ?? '',
  });
}

function offerRows({ result, savedOriginal, picture, error }: CheckedDocument, say: Say): Row[] {
  const isOffered = result.verdict !== 'genuine' && isDataProven(result.verdict);
  return [
    ...(isOffered ? [['label.original', savedOriginal ?? say('offer.original')] as const] : []),
    ...(picture === undefined ? [] : [['label.picture', picture] as const]),
    ...(error?.code === 'INTERNAL'
      ? [['label.note', say('error.internal', { detail: error.detail })] as const]
      : []),
  ];
}
