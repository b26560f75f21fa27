import { chinaTime } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import type { VerificationService } from '@guanming/verification/service';
import { verdictKey, type Say } from './dictionary';
import type { Language } from './language';
import type { Outcome } from './outcome';
import { changeTexts, differenceTexts, flagText, stepsToShow, stepText } from './print-document';
import { verificationJson, type VerificationJson } from './verification-json';

/** A node that was asked, and how many blocks it had when the check was over. */
export interface AskedNode {
  readonly node: string;
  readonly mspId?: string;
  /** Absent for the bureau, which answers over HTTP, and for a node that did not answer. */
  readonly blockHeight?: number;
}

/** A dated record of a check, for the archive. */
export interface CheckRecord {
  readonly schema: 'guanming-check-record/1';
  /** China's time with its offset, RFC 3339. */
  readonly checkedAt: string;
  readonly ask: string;
  readonly nodes: readonly AskedNode[];
  readonly exitCode: number;
  readonly documents: readonly VerificationJson[];
}

/** Asks each node that answered how many blocks it has. */
export async function readAskedNodes(
  outcomes: readonly Outcome[],
  service: Pick<VerificationService, 'readHeight'>,
): Promise<AskedNode[]> {
  const nodes = new Map<string, string | undefined>();
  for (const { node, mspId } of outcomes.flatMap(({ checked }) => checked.result.answers)) {
    nodes.set(node, mspId ?? nodes.get(node));
  }
  return Promise.all(
    [...nodes].map(async ([node, mspId]) => ({
      node,
      ...(mspId === undefined ? {} : { mspId }),
      ...(node === 'bureau' ? {} : await heightOf(node, service)),
    })),
  );
}

async function heightOf(
  node: string,
  service: Pick<VerificationService, 'readHeight'>,
): Promise<Pick<AskedNode, 'blockHeight'>> {
  try {
    return { blockHeight: await service.readHeight(node) };
  } catch (error) {
    if (error instanceof LedgerError) {
      return {};
    }
    throw error;
  }
}

/** Puts a record together. */
export function newCheckRecord(
  outcomes: readonly Outcome[],
  run: Pick<CheckRecord, 'checkedAt' | 'ask' | 'nodes' | 'exitCode'>,
): CheckRecord {
  return { schema: 'guanming-check-record/1', ...run, documents: outcomes.map(verificationJson) };
}

/** The same record for people, as Markdown. */
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
  const { result, sha256, invoiceNumber } = checked;
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
