import { chinaTime } from '@guanming/chaincode/domain';
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
      // A ZIP has times of the clock on the wall, and the archiver takes them from UTC.
      const date = new Date(`${chinaTime(invoice.invoice.order.iat * 1_000).replace(' ', 'T')}Z`);
      archive.append(Buffer.from(invoice.bytes), { name: `${fileNameOf(invoice)}.pdf`, date });
      count += 1;
    }
    await archive.finalize();
  };
  await Promise.all([written, fill()]);
  return count;
}
