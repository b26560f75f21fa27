import { chinaTime } from '@guanming/chaincode/domain';
import type { DocumentDifference, FileChange, Place, VerificationStep } from '../verification';
import { isDataProven } from '../verification';
import type { NodeAnswer } from '../verification/desk';
import type { VerificationResult } from '../verification/desk';
import type { CheckedDocument } from './checked-document';
import { verdictKey, type Say } from './dictionary';
import { padColumns, printable } from './display-width';
import type { Flag } from './flags';
import type { Language } from './language';

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
    row('label.spot', spotText(result, say)),
    row('label.verdict', say(verdictKey(result.verdict))),
    ...(result.steps ?? []).map((step) => `  ${stepText(step, language)}`),
    ...differenceTexts(result.differences, say).map((text) => row('label.differs', text)),
    ...changeTexts(result.fileChange, say).map((text) => row('label.changed', text)),
    ...flags.map((flag) => row('label.flag', flagText(flag, say))),
    ...factRows(checked, say).map(([key, text]) => row(key, text)),
    ...result.answers.map((answer) => row('label.asked', answerText(answer, say))),
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
export function differenceTexts(differences: readonly DocumentDifference[], say: Say): string[] {
  return differences.map(({ field, part, document, ledger, place }) =>
    say('difference', {
      field,
      part: say(`part.${part}`),
      document,
      ledger,
      place: place === undefined ? '' : placeText(place, say),
    }),
  );
}

/** One sentence for each place in which a file looks other than the original. */
export function changeTexts(change: FileChange | undefined, say: Say): string[] {
  return (change?.places ?? []).map((place) =>
    say('change', {
      fields: place.fields.length === 0 ? say('change.no-field') : place.fields.join(', '),
      place: placeText(place, say),
    }),
  );
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

function spotText({ scenicSpot, answers }: VerificationResult, say: Say): string {
  if (scenicSpot !== undefined) {
    const { name, scenicSpotId } = scenicSpot;
    return `${name.zh} (${name.en}), ${scenicSpotId}`;
  }
  return answers.some(({ outcome }) => outcome === 'not-found')
    ? say('spot.none')
    : say('spot.unknown');
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

function answerText({ node, mspId = '?', outcome, facts, error }: NodeAnswer, say: Say): string {
  return say(`answer.${outcome}`, {
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
    ...(error === undefined ? [] : [['label.note', errorText(error, say)] as const]),
  ];
}

/** Why a document could not be examined. */
export function errorText({ code, detail }: { code: string; detail: string }, say: Say): string {
  switch (code) {
    case 'INTERNAL':
      return say('error.internal', { detail });
    case 'FOLDER_EMPTY':
      return say('error.folder-empty');
    default:
      return detail === '' ? say('error.unreadable', { code }) : `${detail} (${code})`;
  }
}
