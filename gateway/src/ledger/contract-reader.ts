import {
  numberLeaseSchema,
  numberSectionSchema,
  orderRecordSchema,
  parseInvoice,
  scenicSpotHeadSchema,
  scenicSpotRevisionSchema,
  settingsSchema,
  ticketingKeySchema,
} from '@guanming/chaincode/domain';
import type {
  InvoiceNumber,
  NumberLease,
  NumberSection,
  OrderId,
  OrderRecord,
  ScenicSpotHead,
  ScenicSpotId,
  ScenicSpotRevision,
  Settings,
  TicketingKey,
} from '@guanming/chaincode/domain';
import { z } from 'zod';
import {
  billingDataSchema,
  historySchema,
  invoiceReadingSchema,
  spotReadingSchema,
} from './answer-schemas';
import type { ContractCall, ContractTransport } from './contract-transport';
import { EphemeralKey } from './ephemeral-key';
import type {
  Answer,
  CommitStatus,
  HistoryEntry,
  InvoiceReader,
  InvoiceReading,
  SpotReading,
  StoredBillingData,
} from './invoice-ledger';
import { LedgerError } from './ledger-error';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LedgerError('LEDGER_MISCONFIGURED', 'The contract did not answer JSON.', {
      cause: error,
    });
  }
}

/**
 * Parses what a contract answered.
 *
 * @throws LedgerError `LEDGER_MISCONFIGURED` when it is not what this version expects
 */
export function parseAnswer<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> {
  const result = schema.safeParse(parseJson(text));
  if (!result.success) {
    throw new LedgerError('LEDGER_MISCONFIGURED', 'The contract answered in another form.', {
      cause: result.error,
    });
  }
  return result.data;
}

/** The ledger as one identity reads it at one peer, over the contract's own functions. */
export class ContractReader implements InvoiceReader {
  constructor(protected readonly transport: ContractTransport) {}

  get peer(): { readonly name: string; readonly mspId: string } {
    return this.transport.peer;
  }

  async ping(): Promise<void> {
    await this.transport.evaluate({ name: 'settings:ping', args: [] });
  }

  readHeight(): Promise<number> {
    return this.transport.readHeight();
  }

  readInvoice(invoiceNumber: InvoiceNumber): Promise<Answer<InvoiceReading>> {
    return this.#read(invoiceReadingSchema, 'invoices:readInvoice', invoiceNumber);
  }

  readInvoiceHistory(invoiceNumber: InvoiceNumber): Promise<Answer<readonly HistoryEntry[]>> {
    return this.#read(historySchema, 'invoices:readInvoiceHistory', invoiceNumber);
  }

  readOrder(scenicSpotId: ScenicSpotId, orderId: OrderId): Promise<Answer<OrderRecord>> {
    return this.#read(orderRecordSchema, 'invoices:readOrder', scenicSpotId, orderId);
  }

  readSettings(version?: number): Promise<Answer<Settings>> {
    return this.#read(settingsSchema, 'settings:readSettings', version?.toString() ?? '');
  }

  readSpot(scenicSpotId: ScenicSpotId): Promise<Answer<SpotReading>> {
    return this.#read(spotReadingSchema, 'spots:readSpot', scenicSpotId);
  }

  readSpotRevision(
    scenicSpotId: ScenicSpotId,
    revision: number,
  ): Promise<Answer<ScenicSpotRevision>> {
    return this.#read(
      scenicSpotRevisionSchema,
      'spots:readSpotRevision',
      scenicSpotId,
      String(revision),
    );
  }

  listSpots(): Promise<Answer<readonly ScenicSpotHead[]>> {
    return this.#read(z.array(scenicSpotHeadSchema), 'spots:listSpots');
  }

  listSections(scenicSpotId: ScenicSpotId): Promise<Answer<readonly NumberSection[]>> {
    return this.#read(z.array(numberSectionSchema), 'spots:listSections', scenicSpotId);
  }

  listLeases(scenicSpotId: ScenicSpotId, year: number): Promise<Answer<readonly NumberLease[]>> {
    return this.#read(z.array(numberLeaseSchema), 'spots:listLeases', scenicSpotId, String(year));
  }

  listKeys(scenicSpotId: ScenicSpotId): Promise<Answer<readonly TicketingKey[]>> {
    return this.#read(z.array(ticketingKeySchema), 'spots:listKeys', scenicSpotId);
  }

  readKeyHistory(scenicSpotId: ScenicSpotId): Promise<Answer<readonly HistoryEntry[]>> {
    return this.#read(historySchema, 'spots:readKeyHistory', scenicSpotId);
  }

  readQualificationHistory(scenicSpotId: ScenicSpotId): Promise<Answer<readonly HistoryEntry[]>> {
    return this.#read(historySchema, 'spots:readQualificationHistory', scenicSpotId);
  }

  async readBillingData(invoiceNumber: InvoiceNumber): Promise<StoredBillingData> {
    const key = new EphemeralKey();
    const answer = await this.transport.evaluate({
      name: 'invoices:readBillingData',
      args: [invoiceNumber],
      transient: key.transient,
    });
    const { invoice, order } = parseAnswer(billingDataSchema, key.open(answer));
    return { invoice: parseInvoice(invoice), order };
  }

  async commitStatus(transactionId: string, timeoutMs: number): Promise<CommitStatus> {
    const status = await this.transport.commitStatus(transactionId, timeoutMs);
    return status === undefined ? { known: false } : { known: true, ...status };
  }

  /** Evaluates a function that says who answered, and makes sure that it was the peer asked. */
  protected async evaluate<Schema extends z.ZodType>(
    schema: Schema,
    call: ContractCall,
  ): Promise<Answer<z.output<Schema>>> {
    const answer = parseAnswer(
      z.strictObject({ answeredBy: z.string(), value: schema }),
      await this.transport.evaluate(call),
    ) as Answer<z.output<Schema>>;
    if (answer.answeredBy !== this.peer.mspId) {
      throw new LedgerError(
        'LEDGER_MISCONFIGURED',
        `${answer.answeredBy} answered instead of ${this.peer.mspId}.`,
      );
    }
    return answer;
  }

  #read<Schema extends z.ZodType>(
    schema: Schema,
    name: string,
    ...args: string[]
  ): Promise<Answer<z.output<Schema>>> {
    return this.evaluate(schema, { name, args });
  }
}
