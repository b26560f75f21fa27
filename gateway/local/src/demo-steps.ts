import { setTimeout as sleep } from 'node:timers/promises';
import { chinaTime } from '@guanming/chaincode/domain';
import type { LogLine } from './server-log';
import { readServerLog } from './server-log';
import type { InvoicedOrder } from './shop-client';

const LOG_ATTEMPTS = 10;
const LOG_WAIT_MS = 50;

/** One step of the source design as it happened. */
export interface DemoStep {
  /** 501 … 511. */
  readonly step: number;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** What the servers' own logs say of the way of one order. */
interface Traces {
  readonly billing?: LogLine | undefined;
  readonly bureau?: LogLine | undefined;
}

/**
 * Steps 502 … 508 of an order, with times from the log lines of the three servers; they belong
 * together by the order's correlation id. A time that no log has is left out.
 */
export async function stepsToApproval(
  networkDir: string,
  order: InvoicedOrder,
): Promise<DemoStep[]> {
  const traces = await readTraces(networkDir, order.orderId);
  const { scenicSpotId, orderId } = order;
  const { invoiceNumber, transactionId } = order.invoice;
  return [
    {
      step: 502,
      from: 'ticketing server',
      to: 'billing server',
      text: `billing request with the signed order ${orderId}${at(begin(traces.billing))}`,
    },
    {
      step: 503,
      from: 'billing server',
      to: 'billing server',
      text: `makes billing data: identifier ${scenicSpotId}, order, digest of the draft`,
    },
    {
      step: 504,
      from: 'billing server',
      to: 'tax bureau server',
      text: `sends billing data over mutual TLS${at(begin(traces.bureau))}`,
    },
    {
      step: 505,
      from: 'tax bureau server',
      to: 'tax bureau server',
      text: `checks the qualification of ${scenicSpotId} and the order, allots number ${invoiceNumber}`,
    },
    {
      step: 506,
      from: 'tax bureau server',
      to: 'nodes',
      text: `sends digest and identifier for endorsement and ordering, transaction ${transactionId}`,
    },
    {
      step: 507,
      from: 'nodes',
      to: 'ledger',
      text: `write the record of ${scenicSpotId}; the bureau's peer reports VALID${at(end(traces.bureau))}`,
    },
    {
      step: 508,
      from: 'tax bureau server',
      to: 'billing server',
      text: `billing is allowed, the record is written${took(traces.bureau)}`,
    },
  ];
}

/** The servers write their lines just after their answers: waits a moment for those. */
async function readTraces(networkDir: string, orderId: string): Promise<Traces> {
  for (let attempt = 1; ; attempt += 1) {
    const traces = await findTraces(networkDir, orderId);
    const isComplete = traces.billing !== undefined && traces.bureau !== undefined;
    if (isComplete || attempt === LOG_ATTEMPTS) {
      return traces;
    }
    await sleep(LOG_WAIT_MS);
  }
}

async function findTraces(networkDir: string, orderId: string): Promise<Traces> {
  const [issued] = await readServerLog(
    networkDir,
    'ticketing-server',
    (line) => line.orderId === orderId && line.msg === 'invoice issued',
  );
  const correlationId = issued?.correlationId;
  if (correlationId === undefined) {
    return {};
  }
  const ofRequest = (path: string) => (line: LogLine) =>
    line.correlationId === correlationId && line.req?.path === path;
  const [billing, bureau] = await Promise.all([
    readServerLog(networkDir, 'billing-server', ofRequest('/v1/billing-requests')),
    readServerLog(networkDir, 'tax-bureau-server', ofRequest('/v1/billing-data')),
  ]);
  // Of several attempts the last is the one that had an invoice.
  return { billing: billing.at(-1), bureau: bureau.at(-1) };
}

/** When a request arrived: its line is written when it is answered. */
function begin(line: LogLine | undefined): number | undefined {
  return line === undefined ? undefined : line.time - (line.responseTime ?? 0);
}

function end(line: LogLine | undefined): number | undefined {
  return line?.time;
}

/** ` (hh:mm:ss.mmm UTC+8)`: China's time of day. */
export function at(time: number | undefined): string {
  if (time === undefined) {
    return '';
  }
  const milliseconds = String(Math.trunc(time) % 1_000).padStart(3, '0');
  return ` (${chinaTime(time).slice(11)}.${milliseconds} UTC+8)`;
}

function took(line: LogLine | undefined): string {
  return line?.responseTime === undefined ? '' : `, after ${Math.round(line.responseTime)} ms`;
}
