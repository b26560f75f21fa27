/** What is used of a parsed PDF. */
interface ParsedPdf {
  readonly numPages: number;
  getPage(number: number): Promise<{
    getTextContent(options: object): Promise<{ items: { str?: string; tag?: string }[] }>;
  }>;
  destroy(): Promise<void>;
}

/** The text of each marked content of a PDF by its tag; of all pages, one after the other. */
export async function readMarkedTexts(pdf: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  const document = (await task.promise) as unknown as ParsedPdf;
  const texts = new Map<string, string>();
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    let tag = '';
    const { items } = await page.getTextContent({
      includeMarkedContent: true,
      disableNormalization: true,
    });
    for (const item of items) {
      tag = item.str === undefined ? (item.tag ?? '') : tag;
      texts.set(tag, `${texts.get(tag) ?? ''}${item.str ?? ''}`);
    }
  }
  await document.destroy();
  return texts;
}
