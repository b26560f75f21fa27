import archiver from 'archiver';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fileNameOf, type ReadableInvoice } from './readable-invoice';

/**
 * Writes the files of invoices into a ZIP, each named `number-spot-amount.pdf`, byte for byte.
 *
 * @returns how many there are
 */
export async function writeArchive(
  invoices: AsyncIterable<ReadableInvoice>,
  target: string,
): Promise<number> {
  const archive = archiver('zip', { zlib: { level: 1 } });
  const written = pipeline(archive, createWriteStream(target));
  let count = 0;
  const fill = async (): Promise<void> => {
    for await (const invoice of invoices) {
      const date = new Date(invoice.invoice.order.iat * 1000);
      archive.append(Buffer.from(invoice.bytes), { name: `${fileNameOf(invoice)}.pdf`, date });
      count += 1;
    }
    await archive.finalize();
  };
  await Promise.all([written, fill()]);
  return count;
}
