import { optional } from './optional';

/** Whether pages may copy: browsers keep the clipboard from those of plain HTTP. */
export function canCopy(): boolean {
  return optional(() => navigator.clipboard) !== undefined;
}

/** Copies a text; tells whether the browser let it. */
export async function copyText(text: string): Promise<boolean> {
  const clipboard = optional(() => navigator.clipboard);
  try {
    await clipboard?.writeText(text);
    return clipboard !== undefined;
  } catch (error) {
    if (error instanceof DOMException) {
      return false;
    }
    throw error;
  }
}
