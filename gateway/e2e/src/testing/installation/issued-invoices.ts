import { BLOCK_SIZE, formatInvoiceNumber, InvoiceError } from '@guanming/chaincode/domain';
import type {
  InvoiceNumber,
  OrderId,
  ScenicSpotHead,
  ScenicSpotId,
} from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import PQueue from 'p-queue';

const READS_AT_A_TIME = 20;

/** An invoice on the ledger, and the order that it is of. */
export interface FoundInvoice {
  readonly invoiceNumber: InvoiceNumber;
  readonly orderId: OrderId;
}

/**
 * All invoices of a spot in a year, found without any order key: every number of every leased
 * block is read, and the order that it was issued for is looked up in the private data.
 *
 * @param reader - with the identity `billing`, which may read the private data
 */
export async function listIssuedInvoices(
  reader: InvoiceReader,
  scenicSpotId: ScenicSpotId,
  year: number,
): Promise<FoundInvoice[]> {
  const [spot, leases] = await Promise.all([
    reader.readSpot(scenicSpotId),
    reader.listLeases({ scenicSpotId, year }),
  ]);
  const numbers = leases.value.flatMap(({ block }) => numbersOf(spot.value.head, year, block));
  const queue = new PQueue({ concurrency: READS_AT_A_TIME });
  const found = await queue.addAll(numbers.map((number) => () => readIssued(reader, number)));
  return found.flatMap((issued) => issued ?? []);
}

function numbersOf(
  { region, serial }: ScenicSpotHead,
  year: number,
  block: number,
): InvoiceNumber[] {
  return Array.from({ length: BLOCK_SIZE }, (_, index) =>
    formatInvoiceNumber({ year, region, serial, sequence: block * BLOCK_SIZE + index }),
  );
}

async function readIssued(
  reader: InvoiceReader,
  invoiceNumber: InvoiceNumber,
): Promise<FoundInvoice | undefined> {
  try {
    const { invoice } = await reader.readBillingData(invoiceNumber);
    return { invoiceNumber, orderId: invoice.order.orderId };
  } catch (error) {
    if (error instanceof InvoiceError && error.code === 'INVOICE_NOT_FOUND') {
      return undefined;
    }
    throw error;
  }
}
