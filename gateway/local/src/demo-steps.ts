import { createHash } from 'node:crypto';
import {
  canonicalInvoice,
  chinaTime,
  formatAmount,
  invoiceDigest,
  parseInvoiceNumber,
  readOrderJws,
} from '@guanming/chaincode/domain';
import type { LedgerTransaction } from '@guanming/ledger';
import type { IssueEvidence, LedgerEvidence, PdfEvidence, Seen } from './demo-evidence';
import { LocalError } from './local-error';
import type { IssuedOrderView } from '@guanming/services/client';
import type { OrderView } from '@guanming/wire';

/** One step of the source design as it happened. */
export interface DemoStep {
  /** 501 … 511. */
  readonly step: number;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

const TERMINAL = 'user terminal';
const TICKETING = 'ticketing server';
const BILLING = 'billing server';
const BUREAU = 'tax bureau server';

/** Characters of a digest that are shown. */
const SHOWN_DIGITS = 8;

/**
 * Step 501.
 *
 * @throws LocalError `STEP_NOT_SHOWN`
 */
export function confirmationStep({ value: order, at }: Seen<OrderView>): DemoStep {
  show(501, order.invoice.status === 'requested', 'the shop asks for no invoice');
  return {
    step: 501,
    from: TERMINAL,
    to: TICKETING,
    text: `confirms order ${order.orderId} of ${formatAmount(BigInt(order.total))} CNY, invoice on${clock(at)}`,
  };
}

/**
 * Steps 502 … 508, each once what was seen shows it.
 *
 * @throws LocalError `STEP_NOT_SHOWN` at the first that it does not show
 */
export function* issueSteps(evidence: IssueEvidence): Generator<DemoStep> {
  const { placed, issued, ledger, approvedAt, hasMutualTls } = evidence;
  yield requestStep(placed.value, ledger);
  yield billingDataStep(placed.value, ledger);
  yield sendingStep(ledger, hasMutualTls);
  yield approvalStep(ledger, approvedAt);
  yield endorsementStep(ledger);
  yield writingStep(ledger);
  yield permissionStep(placed, issued, ledger);
}

/** Steps 509 … 511, likewise. */
export function* pdfSteps(order: IssuedOrderView, evidence: PdfEvidence): Generator<DemoStep> {
  yield renderingStep(order, evidence);
  yield deliveryStep(evidence);
  yield collectionStep(evidence);
}

function requestStep(
  { orderId, scenicSpotId }: OrderView,
  { privateData, isSignedBySpot }: LedgerEvidence,
): DemoStep {
  const { order } = readOrderJws(privateData.billing.order);
  show(502, order.orderId === orderId, `the ledger has the signed order ${order.orderId} instead`);
  show(502, isSignedBySpot, `no key of ${scenicSpotId} signed it`);
  return {
    step: 502,
    from: TICKETING,
    to: BILLING,
    text: `billing request with the order, which a key of ${scenicSpotId} has signed${clock(order.iat * 1_000)}`,
  };
}

function billingDataStep(
  { orderId, scenicSpotId, total }: OrderView,
  { privateData, record }: LedgerEvidence,
): DemoStep {
  const { invoice } = privateData.billing;
  const digest = invoiceDigest(invoice);
  show(503, invoice.scenicSpot.scenicSpotId === scenicSpotId, 'the invoice names another spot');
  show(503, invoice.order.orderId === orderId, 'the invoice is for another order');
  show(503, invoice.totals.totalWithVat === BigInt(total), 'the invoice has another amount');
  show(503, digest === record.digest, 'the record has another digest');
  return {
    step: 503,
    from: BILLING,
    to: BILLING,
    text: `makes billing data: identifier ${scenicSpotId}, order, digest ${shorten(digest)}`,
  };
}

function sendingStep({ privateData }: LedgerEvidence, hasMutualTls: boolean): DemoStep {
  const { taxBureau, billing } = privateData;
  show(504, taxBureau.order === billing.order, "the bureau's peer has another order");
  show(
    504,
    canonicalInvoice(taxBureau.invoice) === canonicalInvoice(billing.invoice),
    "the bureau's peer has another invoice",
  );
  show(504, hasMutualTls, 'the bureau lets in who has no certificate');
  return {
    step: 504,
    from: BILLING,
    to: BUREAU,
    text: "sends billing data over mutual TLS; the bureau's peer holds the same",
  };
}

function approvalStep({ spot, record }: LedgerEvidence, approvedAt: number | undefined): DemoStep {
  const { scenicSpotId, invoiceNumber, issueTime } = record;
  const { status, validFrom = '', validUntil = '' } = spot.qualification ?? {};
  const isInForce = validFrom <= issueTime && issueTime < validUntil;
  show(505, status === 'granted' && isInForce, `${scenicSpotId} is not qualified`);
  const { region, serial } = parseInvoiceNumber(invoiceNumber);
  const isOfSpot = region === spot.head.region && serial === spot.head.serial;
  show(505, isOfSpot, `${invoiceNumber} is no number of ${scenicSpotId}`);
  const seen = approvedAt === undefined ? '' : `, which the terminal hears of${clock(approvedAt)}`;
  return {
    step: 505,
    from: BUREAU,
    to: BUREAU,
    text: `finds ${scenicSpotId} qualified, approves the order${seen}, allots number ${invoiceNumber}`,
  };
}

function endorsementStep({ blocks, mspIds, record }: LedgerEvidence): DemoStep {
  const transaction = transactionOn(mspIds.taxBureau, blocks, record.transactionId);
  show(506, transaction !== undefined, `no block has transaction ${record.transactionId}`);
  const { creator, endorsers, writes, time } = transaction;
  show(506, creator?.mspId === mspIds.taxBureau, `${creator?.mspId ?? 'nobody'} submitted it`);
  const endorsed = new Set(endorsers.map(({ mspId }) => mspId));
  for (const mspId of Object.values(mspIds)) {
    show(506, endorsed.has(mspId), `${mspId} did not endorse it`);
  }
  const hasDigest = writes.some(({ value }) => Buffer.from(value).includes(record.digest));
  show(506, hasDigest, 'it does not write the digest');
  return {
    step: 506,
    from: BUREAU,
    to: 'nodes',
    text:
      `sends digest and identifier for endorsement by ${[...endorsed].join(' and ')} and for ordering, ` +
      `transaction ${record.transactionId}${time === undefined ? '' : clock(Date.parse(time))}`,
  };
}

function writingStep({ blocks, mspIds, record }: LedgerEvidence): DemoStep {
  const { scenicSpotId, transactionId } = record;
  const code = transactionOn(mspIds.taxBureau, blocks, transactionId)?.validationCode;
  show(507, code === 'VALID', `the bureau's peer reports ${code ?? 'nothing'}`);
  const [first, ...others] = blocks.map(({ block }) => block);
  show(507, first?.dataIsIntact === true, 'the block does not have the data that it names');
  const agree = others.every((block) => block?.headerHash === first.headerHash);
  show(507, agree, 'the peers have different blocks');
  return {
    step: 507,
    from: 'nodes',
    to: 'ledger',
    text:
      `write the record of ${scenicSpotId}: VALID in block ${first.number}, ` +
      `hash ${shorten(first.headerHash)} on ${blocks.length} peers`,
  };
}

function permissionStep(
  placed: Seen<OrderView>,
  { value: { invoice }, at }: Seen<IssuedOrderView>,
  { record }: LedgerEvidence,
): DemoStep {
  show(508, invoice.invoiceNumber === record.invoiceNumber, 'the terminal has another number');
  show(508, invoice.transactionId === record.transactionId, 'the terminal has another transaction');
  return {
    step: 508,
    from: BUREAU,
    to: BILLING,
    text: `billing is allowed, the record is written; the terminal has the number after ${Math.round(at - placed.at)} ms${clock(at)}`,
  };
}

function renderingStep(
  { scenicSpotId, invoice }: IssuedOrderView,
  { verification }: PdfEvidence,
): DemoStep {
  const { verdict, originalFile, scenicSpot } = verification;
  show(509, verdict === 'genuine', `the verifier finds the file ${verdict}`);
  show(509, originalFile === true, "the verifier's own rendering is another file");
  show(509, scenicSpot?.scenicSpotId === scenicSpotId, 'the file shows another spot');
  return {
    step: 509,
    from: BILLING,
    to: BILLING,
    text:
      `reads record and billing data on its own peer and renders invoice ${invoice.invoiceNumber}: ` +
      `the verifier draws the same file, which shows ${scenicSpot.name.zh}`,
  };
}

function deliveryStep({ received: { value: bytes, at } }: PdfEvidence): DemoStep {
  show(510, startsLikePdf(bytes), 'what came is no PDF');
  return {
    step: 510,
    from: BILLING,
    to: TERMINAL,
    text: `sends the PDF, ${bytes.length} bytes, SHA-256 ${shorten(sha256(bytes))}${clock(at)}`,
  };
}

function collectionStep({ received, saved, path }: PdfEvidence): DemoStep {
  show(511, sha256(saved) === sha256(received.value), `${path} has other bytes`);
  return { step: 511, from: TERMINAL, to: TERMINAL, text: `collects it as ${path}` };
}

function show(step: number, isShown: boolean, otherwise: string): asserts isShown {
  if (!isShown) {
    throw new LocalError('STEP_NOT_SHOWN', `Step ${step} is not shown: ${otherwise}`, {
      advice: 'The logs of the servers say more: "npm run network -- logs".',
    });
  }
}

function transactionOn(
  mspId: string,
  blocks: LedgerEvidence['blocks'],
  transactionId: string,
): LedgerTransaction | undefined {
  return blocks
    .find((one) => one.mspId === mspId)
    ?.block?.transactions.find((one) => one.transactionId === transactionId);
}

/** ` (hh:mm:ss.mmm UTC+8)`: China's time of day; without milliseconds where there are none. */
function clock(time: number): string {
  const milliseconds = Math.trunc(time) % 1_000;
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0')}`;
  return ` (${chinaTime(time).slice(11)}${fraction} UTC+8)`;
}

function startsLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function shorten(digest: string): string {
  return `${digest.slice(0, SHOWN_DIGITS)}…`;
}
