import { computed } from '@preact/signals';
import { files } from '../documents/documents';
import { tagsOf } from '../documents/file-words';
import type { FileTag } from '../documents/file-words';
import type { CheckedFile } from '../documents/checked-file';
import { reviewFiles } from '../documents/page-review';
import { ownCodes } from './own-companies';

/** Outcome of each file of this visit, by the review of them all. */
export const outcomes = computed(() => reviewFiles(files.value, ownCodes.value));

/** The tags of one of the files. */
export function tagsOfFile({ id }: CheckedFile): FileTag[] {
  return outcomes.value.filter(({ checked }) => checked.file.id === id).flatMap(tagsOf);
}
