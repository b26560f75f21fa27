import { chinaTime } from '@guanming/chaincode/domain';
import archiver from 'archiver';
import { fileNameOf, type ReadableInvoice } from './readable-invoice';

/**
 * Packs the files of invoices into a ZIP, each named `number-spot-amount.pdf`, byte for byte.
 *
 * @param onPacked - called after each one
 * @returns the archive, piece by piece; it fails where the invoices do
 */
export function packInvoices(
  invoices: AsyncIterable<ReadableInvoice>,
  onPacked: () => void,
): AsyncIterable<Uint8Array> {
  const archive = archiver('zip', { zlib: { level: 1 } });
  const pack = async (): Promise<void> => {
    for await (const invoice of invoices) {
      // A ZIP has times of the clock on the wall, and the archiver takes them from UTC.
      const date = new Date(`${chinaTime(invoice.invoice.order.iat * 1_000).replace(' ', 'T')}Z`);
      archive.append(Buffer.from(invoice.bytes), { name: `${fileNameOf(invoice)}.pdf`, date });
      onPacked();
    }
    await archive.finalize();
  };
  pack().catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return archive;
}
