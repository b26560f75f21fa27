import type { Locator, Page } from 'playwright-core';

/** The bytes of an invoice as this browser keeps them; nothing when it does not. */
export async function keptPdf(page: Page, invoiceNumber: string): Promise<Buffer | undefined> {
  const kept = await page.evaluate(async (number) => {
    const ended = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(new Error(String(request.error)));
        };
      });
    const database = await ended(indexedDB.open('guanming-wallet'));
    const store = database.transaction('files').objectStore('files');
    const found = await ended(store.get(number) as IDBRequest<ArrayBuffer | undefined>);
    database.close();
    return found && [...new Uint8Array(found)];
  }, invoiceNumber);
  return kept && Buffer.from(kept);
}

/** How many colours a canvas shows: an empty one shows one. */
export function coloursOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext('2d');
    const data = context?.getImageData(0, 0, width, height).data ?? [];
    const colours = new Set<number>();
    for (let at = 0; at < data.length; at += 4 * 31) {
      colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
    }
    return colours.size;
  });
}
