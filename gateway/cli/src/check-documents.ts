import type { CheckedDocument } from '@guanming/verification/review';
import PQueue from 'p-queue';
import { checkFile, type Checking } from './check-document';
import { checkNumber } from './check-number';
import type { FoundDocument } from './collect-documents';

/** Files that are in memory at once; the processes that read them take two at a time. */
const CONCURRENCY = 3;

/** A number with its check code, in place of a file. */
export interface NumberInquiry {
  readonly number: string;
  readonly checkCode: string;
}

/**
 * Checks documents, a few at a time, and gives the results in the order of the documents.
 *
 * @param onChecked - called after each one, in the order in which they end
 * @throws what {@link checkFile} throws; then the documents that wait are left
 */
export async function checkDocuments(
  files: readonly FoundDocument[],
  inquiry: NumberInquiry | undefined,
  checking: Checking,
  onChecked: (checked: CheckedDocument) => void,
): Promise<CheckedDocument[]> {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const checks = [
    ...files.map((file) => () => checkFile(file, checking)),
    ...(inquiry === undefined
      ? []
      : [() => checkNumber(inquiry.number, inquiry.checkCode, checking)]),
  ];
  try {
    return await Promise.all(
      checks.map((check) =>
        queue.add(async () => {
          const checked = await check();
          onChecked(checked);
          return checked;
        }),
      ),
    );
  } finally {
    queue.clear();
  }
}
