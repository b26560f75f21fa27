import {
  canonicalInvoice,
  completeDraft,
  deriveDraft,
  formatInvoiceNumber,
  newInvoiceRecord,
  orderAudience,
  orderSchema,
  parseInvoice,
  parseWith,
  readOrderJws,
  reverseInvoice,
  scenicSpotRevisionSchema,
  settingsSchema,
  type Invoice,
  type InvoiceRecord,
  type ScenicSpotRevision,
  type Settings,
} from '@guanming/chaincode/domain';
import { signSampleOrder } from './sample-key';

/** An issued invoice, its record, and what it was derived from. */
export interface SampleInvoice {
  readonly invoice: Invoice;
  readonly record: InvoiceRecord;
  readonly revision: ScenicSpotRevision;
  readonly settings: Settings;
  /** The order, signed with {@link sampleKey}: compact JWS. */
  readonly order: string;
}

/** One line of a sample: what the catalogue says of the item, and how much was bought at what price in fen. */
export interface SampleLine {
  readonly name?: string;
  readonly taxClassName?: string;
  readonly unit?: string;
  /** Hundredths of a percent; 0 is exempt. */
  readonly vatRate?: number;
  readonly exemptionReason?: string;
  readonly quantity?: number;
  readonly unitPrice?: number;
}

/** Options of a sample invoice; everything has a default. */
export interface SampleOptions {
  readonly lines?: readonly SampleLine[];
  readonly spot?: Record<string, unknown>;
  readonly buyer?: Record<string, unknown>;
  readonly orderId?: string;
  readonly sequence?: number;
  readonly settings?: Record<string, unknown>;
}

const sampleSettings = {
  version: 1,
  instanceId: 'sampleinstance',
  channel: 'invoices',
  roles: { taxBureau: 'TaxBureauMSP', billingProviders: ['BillingMSP'], auditors: [] },
  verificationOrigin: 'http://localhost:7304',
  demonstration: true,
  keyDelaySeconds: 259_200,
};

/** An invoice as the domain derives it from an order: two adult tickets unless said otherwise. */
export function newSampleInvoice(options: SampleOptions = {}): SampleInvoice {
  const lines = options.lines ?? [{}];
  const settings = parseWith(settingsSchema, { ...sampleSettings, ...options.settings });
  const revision = newRevision(lines, options.spot);
  const order = parseWith(orderSchema, {
    v: 1,
    aud: orderAudience(settings),
    iat: 1_795_000_000,
    exp: 1_795_604_800,
    orderId: options.orderId ?? '20261122-000017',
    scenicSpotId: revision.scenicSpotId,
    nonce: 'c2FsdC1vZi1zYW1wbGUtMQ',
    lines: lines.map(({ quantity = 2, unitPrice = 15_000 }, index) => ({
      itemCode: `item-${index}`,
      quantity,
      unitPrice,
    })),
    total: lines.reduce(
      (total, { quantity = 2, unitPrice = 15_000 }) => total + quantity * unitPrice,
      0,
    ),
    buyer: options.buyer ?? {
      kind: 'organization',
      name: '杭州云帆信息技术有限公司',
      creditCode: '91330108MA2H2FMAXF',
    },
  });
  const invoiceNumber = formatInvoiceNumber({
    year: 2026,
    region: '52',
    serial: '00017',
    sequence: options.sequence ?? 10_001,
  });
  const invoice = completeDraft(deriveDraft(order, revision, settings), invoiceNumber);
  const signed = signSampleOrder(order);
  return { ...issue(invoice, signed), revision, settings, order: signed };
}

/** The credit note that reverses a sample: every amount and quantity negative. */
export function newSampleCreditNote(sample: SampleInvoice): SampleInvoice {
  const creditNote = reverseInvoice(
    sample.invoice,
    formatInvoiceNumber({ year: 2026, region: '52', serial: '00017', sequence: 10_002 }),
  );
  return { ...sample, ...issue(creditNote, sample.order) };
}

function newRevision(
  lines: readonly SampleLine[],
  spot: Record<string, unknown> = {},
): ScenicSpotRevision {
  return parseWith(scenicSpotRevisionSchema, {
    scenicSpotId: 'qingyan-shan',
    revision: 1,
    name: { zh: '青岩山风景区', en: 'Qingyan Mountain Scenic Area' },
    seller: { name: '青岩山旅游发展有限公司', creditCode: '91350100M000100Y43' },
    drawer: '林晓青',
    colour: '#1f6f5c',
    ...spot,
    catalogue: lines.map((line, index) => newItem(line, index)),
  });
}

function newItem(line: SampleLine, index: number): Record<string, unknown> {
  const { vatRate = 600 } = line;
  return {
    itemCode: `item-${index}`,
    name: line.name ?? '成人票',
    taxClassName: line.taxClassName ?? '旅游服务',
    taxClass: '3070301000000000000',
    unit: line.unit ?? '张',
    vat:
      vatRate === 0
        ? {
            vatCategory: 'E',
            vatRate,
            exemptionReason: line.exemptionReason ?? '财税〔2016〕36号附件3：博物馆第一道门票',
          }
        : { vatCategory: 'S', vatRate },
  };
}

/** Gives a record to an invoice after reading it back from its canonical text. */
function issue(invoice: Invoice, order: string): Pick<SampleInvoice, 'invoice' | 'record'> {
  const read = parseInvoice(canonicalInvoice(invoice));
  const transaction = { transactionId: '3f'.repeat(32), issueTime: '2026-11-22T16:05:09Z' };
  return {
    invoice: read,
    record: newInvoiceRecord(read, readOrderJws(order), { ...transaction, part: 0 }),
  };
}
