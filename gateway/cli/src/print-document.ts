import { chinaTime } from '@guanming/chaincode/domain';
import {
  changeTexts,
  differenceTexts,
  flagText,
  stepsToShow,
  verdictKey,
  whatToDo,
} from '@guanming/verification/review';
import type { CheckedDocument, Outcome } from '@guanming/verification/review';
import { isDataProven } from '@guanming/wire/verdicts';
import type { Say } from './dictionary';
import { padColumns, printable } from './display-width';
import type { Language } from './language';

type Step = ReturnType<typeof stepsToShow>[number];
type Answer = CheckedDocument['result']['answers'][number];

const MARKS: Readonly<Record<Step['outcome'], string>> = {
  passed: '✔',
  failed: '✘',
  pending: '○',
};

/** One document as text for a terminal: the scenic spot first, then the verdict, then each step. */
export function printDocument(
  { checked, flags }: Pick<Outcome, 'checked' | 'flags'>,
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
    ...(result.witness === undefined
      ? []
      : [row('label.witness', result.witness.sentence[language])]),
    ...stepsToShow(checked).map((step) => `  ${stepText(step, language)}`),
    ...differenceTexts(result.differences, language, say).map((text) => row('label.differs', text)),
    ...changeTexts(result.fileChange, language, say).map((text) => row('label.changed', text)),
    ...(result.notProven === undefined ? [] : [row('label.open', result.notProven[language])]),
    ...flags.map((flag) => row('label.flag', flagText(flag, say))),
    row('label.do', whatToDo(checked, flags, 'command', say)),
    ...factRows(checked, say).map(([key, text]) => row(key, text)),
    ...result.answers.map((answer) => row('label.asked', answerText(answer, checked.of, say))),
    ...(result.disagreement ? [row('label.flag', say('answer.disagreement'))] : []),
    ...offerRows(checked, say).map(([key, text]) => row(key, text)),
  ].join('\n');
}

/** Mark and sentence of a step, with the code of what is behind it. */
export function stepText({ outcome, code, sentence }: Step, language: Language): string {
  const reason = code === undefined ? '' : ` (${code})`;
  return `${MARKS[outcome]} ${sentence[language]}${reason}`;
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

function factRows({ result }: CheckedDocument, say: Say): Row[] {
  const { invoiceNumber } = result;
  const issued = result.answers.find(({ facts }) => facts !== undefined)?.facts?.issueTime;
  return [
    ...(invoiceNumber === undefined ? [] : [['label.number', invoiceNumber] as const]),
    ...(issued === undefined
      ? []
      : [['label.issued', say('time', { time: chinaTime(issued) })] as const]),
  ];
}

function answerText(
  { node, mspId = '?', outcome, facts, error }: Answer,
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
