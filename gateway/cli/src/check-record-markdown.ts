import { chinaTime } from '@guanming/chaincode/domain';
import {
  changeTexts,
  differenceTexts,
  flagText,
  stepsToShow,
  verdictKey,
} from '@guanming/verification/review';
import type { CheckRecord, Outcome } from '@guanming/verification/review';
import type { Say } from './dictionary';
import type { Language } from './language';
import { stepText } from './print-document';

/** A check record for people, as Markdown. */
export function checkRecordMarkdown(
  record: CheckRecord,
  outcomes: readonly Outcome[],
  language: Language,
  say: Say,
): string {
  const nodes = record.nodes.map(
    ({ node, mspId = '', blockHeight }) =>
      `| ${escape(node)} | ${escape(mspId)} | ${blockHeight ?? say('record.no-height')} |`,
  );
  return [
    `# ${say('record.title')}`,
    '',
    `- ${say('record.time')}: ${say('time', { time: chinaTime(record.checkedAt) })}`,
    `- --ask ${escape(record.ask)}`,
    `- ${say('record.result')}: ${record.exitCode}`,
    '',
    `| ${say('record.node')} | MSP | ${say('record.height')} |`,
    '| --- | --- | --- |',
    ...nodes,
    ...outcomes.flatMap((outcome) => documentLines(outcome, language, say)),
    '',
  ].join('\n');
}

function documentLines({ checked, flags }: Outcome, language: Language, say: Say): string[] {
  const { result, sha256 } = checked;
  const { invoiceNumber } = result;
  const items = [
    `${say('label.verdict')}: **${say(verdictKey(result.verdict, checked.of))}**`,
    ...(invoiceNumber === undefined ? [] : [`${say('label.number')}: ${invoiceNumber}`]),
    ...(sha256 === undefined ? [] : [`SHA-256: ${sha256}`]),
    ...stepsToShow(checked).map((step) => stepText(step, language)),
    ...differenceTexts(result.differences, language, say).map(
      (text) => `${say('label.differs')}: ${text}`,
    ),
    ...changeTexts(result.fileChange, language, say).map(
      (text) => `${say('label.changed')}: ${text}`,
    ),
    ...flags.map((flag) => `${say('label.flag')}: ${flagText(flag, say)}`),
  ];
  return ['', `## ${escape(checked.document)}`, '', ...items.map((item) => `- ${escape(item)}`)];
}

/** Names and texts of documents are anybody's: none becomes markup. */
function escape(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`[\]<>|]/g, '\\$&');
}
