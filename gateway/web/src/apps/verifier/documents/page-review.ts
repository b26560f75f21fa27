import { reviewDocuments, undecidedResult } from '@guanming/verification/review';
import type { CheckedDocument, Outcome } from '@guanming/verification/review';
import { errorSentence } from '../../../components/feedback';
import { NoAnswerError, ProblemError } from '../../../http-client';
import type { CheckedFile } from './checked-file';
import { stateText } from './file-words';

/** A file of the page as the review sees it. */
export interface CheckedOnPage extends CheckedDocument {
  readonly file: CheckedFile;
}

/**
 * Judges all files together, by the rules of the command line.
 *
 * @param ownCodes - credit codes or other numbers of the companies that may be the buyer; none asks nothing
 */
export function reviewFiles(
  list: readonly CheckedFile[],
  ownCodes: readonly string[],
): Outcome<CheckedOnPage>[] {
  return reviewDocuments(
    list.map(checkedOnPage),
    ownCodes.map((number) => ({ number })),
  );
}

function checkedOnPage(file: CheckedFile): CheckedOnPage {
  const { name, size, sha256, state, result, seenBefore, checkedAt } = file;
  return {
    document: name,
    of: 'file',
    file,
    size,
    sha256,
    result: result ?? undecidedResult(),
    isOpen: result === undefined && state !== 'failed',
    checkedAt,
    seenBefore,
    ...(result === undefined ? { error: errorOf(file) } : {}),
  };
}

/** Why there is no result, or none yet. */
function errorOf(file: CheckedFile): { readonly code: string; readonly detail: string } {
  const { state, error } = file;
  switch (state) {
    case 'failed':
      return { code: codeOf(error), detail: errorSentence(error) };
    case 'cancelled':
      return { code: 'CHECK_STOPPED', detail: stateText(file) };
    case 'waiting':
    case 'checking':
    case 'done':
      return { code: 'CHECK_NOT_OVER', detail: stateText(file) };
  }
}

function codeOf(error: unknown): string {
  if (error instanceof ProblemError) {
    return error.problem.code;
  }
  return error instanceof NoAnswerError ? 'NO_ANSWER' : 'FILE_UNREADABLE';
}
