import { checkCode } from '@guanming/chaincode/domain';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import { requireIssued } from '@guanming/local';
import { ShopClient } from '@guanming/services/client';
import type { IssuedOrderView } from '@guanming/services/client';
import {
  findFreePorts,
  childrenOf,
  peakResidentBytesOf,
  residentBytesOf,
} from '@guanming/runtime/testing';
import { examinedDocumentSchema } from '@guanming/wire';
import PQueue from 'p-queue';
import { request } from 'undici';
import type { Installation } from '../testing/installation/installation';
import { findProcess } from '../testing/installation/processes';
import { startServerCopy } from '../testing/installation/server-copy';

/** Memory of one process: a server, or one that a server has started. */
export interface Memory {
  readonly process: string;
  /** Resident now and at most so far, in MB of 10^6 bytes. */
  readonly residentMb: number;
  readonly peakMb: number;
  /** Of a server; a process that it starts for a while has none. */
  readonly goalMb?: number;
}

const PURCHASES = 600;
const PDFS = 100;
const VERIFICATIONS = 300;
const UPLOADS = 20;
const AT_ONCE = 50;
/** Of one address no more wait (`UPLOAD_LIMITS` of the verifier). */
const UPLOADS_AT_ONCE = 8;
const SETTLED_MS = 60_000;
const PDF_PATH = '/v1/verifications/pdf';

/** Loads what the throughput did not load (shop, PDFs, verifications), then reads the memory of all servers and of what they have started. */
export async function measureMemory(installation: Installation): Promise<Memory[]> {
  const invoices = await buy(installation);
  const pdfs = await all(invoices.slice(0, PDFS), fetchPdf);
  const verifier = await measureVerifier(installation, invoices, pdfs);
  for (const pdf of pdfs.slice(0, UPLOADS)) {
    // One after the other: the bureau's line is short.
    await expectGenuine(`${installation.urls.public}${PDF_PATH}`, 'application/pdf', pdf);
  }
  return [...readMemory(installation), ...verifier];
}

/** Reads the memory of ticketing, billing and tax bureau server and of what they have started. */
export function readMemory(installation: Installation): Memory[] {
  const server = (name: string, goalMb: number): Memory[] =>
    memoriesOf(name, findProcess(installation, `${name}-server`).pid, goalMb);
  return [...server('ticketing', 150), ...server('billing', 250), ...server('tax-bureau', 150)];
}

async function buy(installation: Installation): Promise<IssuedOrderView[]> {
  const { scenicSpotId, offers } = installation.spot();
  const lines = [{ itemCode: offers[0]?.itemCode, quantity: 1 }];
  const terminals = Array.from(
    { length: AT_ONCE },
    () => new ShopClient(installation.urls.ticketing),
  );
  const orders = await all(terminals, async (terminal) => {
    const bought: IssuedOrderView[] = [];
    for (let count = 0; count < PURCHASES / AT_ONCE; count += 1) {
      const { orderId } = await terminal.buy({ scenicSpotId, lines });
      bought.push(requireIssued(await terminal.settledOrder(orderId, SETTLED_MS)));
    }
    return bought;
  });
  return orders.flat();
}

async function fetchPdf({ invoice }: IssuedOrderView): Promise<Buffer> {
  const { url, token } = invoice.pdf;
  const { statusCode, body } = await request(url, {
    headers: { authorization: `Bearer ${token}` },
  });
  const bytes = Buffer.from(await body.arrayBuffer());
  if (statusCode !== 200) {
    throw new Error(`The PDF of ${invoice.invoiceNumber} was answered with ${statusCode}.`);
  }
  return bytes;
}

/** A copy without a rate limit: one address may not ask so often. */
async function measureVerifier(
  installation: Installation,
  invoices: readonly IssuedOrderView[],
  pdfs: readonly Buffer[],
): Promise<Memory[]> {
  const { verifier } = installation;
  const [port, operations] = await findFreePorts(2);
  const copy = await startServerCopy(installation, 'verifier', {
    ...verifier,
    listener: { ...verifier.listener, port, verificationsPerMinute: 1_000_000 },
    operations: { port: operations },
  });
  const origin = `http://localhost:${port}`;
  const ledger = installation.connectLedger('verifier');
  try {
    const reader = ledger.reader(verifier.identity);
    await all(invoices.slice(0, VERIFICATIONS), async ({ invoice: { invoiceNumber } }) => {
      const { value } = await reader.readInvoice(invoiceNumber as InvoiceNumber);
      const claim = { invoiceNumber, checkCode: checkCode(value.record.digest) };
      await expectGenuine(`${origin}/v1/verifications`, 'application/json', JSON.stringify(claim));
    });
    await all(
      pdfs.slice(0, UPLOADS),
      (pdf) => expectGenuine(`${origin}${PDF_PATH}`, 'application/pdf', pdf),
      UPLOADS_AT_ONCE,
    );
    return memoriesOf('verifier', copy.pid, 150);
  } finally {
    ledger.close();
    await copy.stop();
  }
}

async function expectGenuine(url: string, type: string, body: string | Buffer): Promise<void> {
  const answer = await request(url, { method: 'POST', headers: { 'content-type': type }, body });
  const said = await answer.body.json();
  if (examinedDocumentSchema.safeParse(said).data?.verdict !== 'genuine') {
    throw new Error(`The verifier answered ${answer.statusCode} ${JSON.stringify(said)}.`);
  }
}

async function all<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
  concurrency = AT_ONCE,
): Promise<Result[]> {
  const queue = new PQueue({ concurrency });
  return queue.addAll(items.map((item) => () => act(item)));
}

/** A server, and the process that reads PDFs for it while there are some. */
function memoriesOf(server: string, pid: number, goalMb: number): Memory[] {
  return [
    memoryOf(`${server} server`, pid, goalMb),
    ...childrenOf(pid).map((child) => memoryOf(`${server}, its PDF process`, child)),
  ];
}

function memoryOf(process: string, pid: number, goalMb?: number): Memory {
  const mb = (bytes: number): number => Math.round(bytes / 1e6);
  return {
    process,
    residentMb: mb(residentBytesOf(pid)),
    peakMb: mb(peakResidentBytesOf(pid)),
    ...(goalMb === undefined ? {} : { goalMb }),
  };
}
