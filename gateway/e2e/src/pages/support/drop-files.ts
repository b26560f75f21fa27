import type { Locator } from 'playwright-core';

/** A file that a person drops. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Media type, unless PDF. */
  readonly type?: string;
}

/** Drops files on a place of a page, as from a folder of the desk. */
export async function dropFiles(place: Locator, files: readonly DroppedFile[]): Promise<void> {
  const dropped = files.map(({ name, bytes, type = 'application/pdf' }) => ({
    name,
    type,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  const dataTransfer = await place.page().evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, type, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    return transfer;
  }, dropped);
  await place.dispatchEvent('drop', { dataTransfer });
}
