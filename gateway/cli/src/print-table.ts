import { basename } from 'node:path';
import { formatAmount } from '@guanming/chaincode/domain';
import { exitCodeOf, invoiceOf, noteOf, verdictKey } from '@guanming/verification/review';
import type { Outcome, VerifyExitCode } from '@guanming/verification/review';
import type { Say } from './dictionary';
import { cutColumns, displayWidth, padColumns, printable } from './display-width';
import type { Language } from './language';

const MARKS: Readonly<Record<VerifyExitCode, string>> = {
  0: '✔',
  1: '✘',
  2: '?',
  3: '≠',
  4: '!',
  5: '✎',
};
const GAP = '  ';
/** Widest column but for the last, in columns of a terminal. */
const WIDEST = 36;

/** Many documents as a table: one line each, the verdict as mark and word. */
export function printTable(outcomes: readonly Outcome[], language: Language, say: Say): string {
  const head = [
    '',
    say('label.document'),
    say('label.verdict'),
    say('label.number'),
    say('label.spot'),
    say('label.amount'),
    say('label.note'),
  ];
  const rows = outcomes.map((outcome) => rowOf(outcome, language, say));
  const widths = head.map((_, index) =>
    Math.max(...[head, ...rows].map((row) => displayWidth(row[index] ?? ''))),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, index) =>
          index === row.length - 1 ? cell : padColumns(cell, widths[index] ?? 0),
        )
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

function rowOf(outcome: Outcome, language: Language, say: Say): string[] {
  const { checked, exitCode } = outcome;
  const { result } = checked;
  const invoice = invoiceOf(checked);
  return [
    MARKS[exitCode],
    cutColumns(printable(basename(checked.document)), WIDEST),
    say(verdictKey(result.verdict, checked.of)),
    result.invoiceNumber ?? '',
    cutColumns(printable(result.scenicSpot?.name.zh ?? ''), WIDEST),
    invoice === undefined ? '' : formatAmount(BigInt(invoice.totals.totalWithVat)),
    printable(noteOf(outcome, language, say)),
  ];
}

/** Counts by verdict, in one line. */
export function printSummary(outcomes: readonly Outcome[], say: Say): string {
  const count = (code: VerifyExitCode): number =>
    outcomes.filter(({ checked }) => exitCodeOf(checked.result.verdict, []) === code).length;
  return say('summary', {
    total: outcomes.length,
    genuine: count(0),
    data: count(3),
    altered: count(5),
    not: count(1),
    undecided: count(2),
    flagged: outcomes.filter(({ flags }) => flags.length > 0).length,
  });
}
