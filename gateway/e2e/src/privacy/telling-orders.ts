import { randomInt } from 'node:crypto';
import { invoicesOf } from '@guanming/chaincode/api';
import { InvoiceError, isCreditCode } from '@guanming/chaincode/domain';
import type { Buyer, InvoiceNumber } from '@guanming/chaincode/domain';
import { EphemeralKey } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { openTransport } from '@guanming/ledger/testing';
import { NumberAllotment } from '@guanming/services/tax-bureau';
import { ask } from '@guanming/services/testing';
import { problemSchema } from '@guanming/wire';
import type { InvoicedOrder } from '@guanming/wire';
import type { Installation } from '../testing/installation/installation';
import type { Sale, Sales } from '../testing/installation/sales';
import { BillingDataRequests, BillingRequests } from '../testing/installation/server-clients';

const CREDIT_CODE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** An organization that was never named anywhere else. */
function newBuyer(): Buyer & { readonly kind: 'organization'; readonly name: string } {
  const name = `幽谷听泉旅行社${String(randomInt(1_000_000_000))}号`;
  for (;;) {
    const body = `9133${String(randomInt(10_000, 99_999))}${String(randomInt(10_000_000, 99_999_999))}`;
    for (const last of CREDIT_CODE_CHARACTERS) {
      if (isCreditCode(`${body}${last}`)) {
        return { kind: 'organization', name, creditCode: `${body}${last}` };
      }
    }
  }
}

/**
 * Texts of an order that must not be found: who buys, for how much, and whatever names the order
 * itself.
 */
export function secretsOf({ order, jws }: Sale): string[] {
  const { buyer, nonce, total } = order;
  const [, payload = '', signature = ''] = jws.split('.');
  return [
    ...(buyer.name === undefined ? [] : [buyer.name]),
    ...(buyer.kind === 'organization' ? [buyer.creditCode] : []),
    nonce,
    `"total":${total}`,
    `"totalWithVat":${total}`,
    ofOrderAlone(payload),
    signature,
  ];
}

/** The part of an order's payload, base64url, that has its nonce: acts of officers begin as orders do. */
function ofOrderAlone(payload: string): string {
  const text = Buffer.from(payload, 'base64url').toString('latin1');
  const start = Math.floor(text.indexOf('"nonce":') / 3) * 4;
  return payload.slice(start, start + 40);
}

/** Members of orders and invoices that no public record has. */
export const PRIVATE_MEMBERS = [
  '"unitPrice"',
  '"quantity"',
  '"itemName"',
  '"lineNetAmount"',
  '"totalWithVat"',
  '"buyer"',
];

/** Orders of every fate, each with a buyer of its own. */
export interface TellingOrders {
  readonly issued: Sale;
  readonly issuedAs: InvoicedOrder;
  /** Refused, or never taken. */
  readonly refused: readonly Sale[];
  /** Transactions that were ordered on purpose. */
  readonly transactionIds: readonly string[];
}

/** Sends orders of every fate through the servers, and below them what no server would send. */
export async function sendTellingOrders(
  installation: Installation,
  sales: Sales,
): Promise<TellingOrders> {
  const billing = new BillingRequests(installation.urls.billing, sales);
  try {
    const issued = await sales.sell({ buyer: newBuyer(), quantity: randomInt(700, 999) });
    const issuedAs = await billing.issue(issued);
    const refused = [
      ...(await refuseByServers(billing, sales, issued)),
      ...(await forgeOrders(billing, sales)),
      await sendUnreadable(installation, sales),
    ];
    const batch = await issueMixedBatch(installation, sales, issued);
    const reads = await submitReads(installation, issuedAs.invoiceNumber);
    const transactionIds = [batch.transactionId, ...reads];
    return { issued, issuedAs, refused: [...refused, ...batch.refused], transactionIds };
  } finally {
    await billing.close();
  }
}

/** Refused by billing, by the bureau, and on the ledger because it had been attempted. */
async function refuseByServers(
  billing: BillingRequests,
  sales: Sales,
  issued: Sale,
): Promise<Sale[]> {
  const conflicting = await sales.sell({ orderId: issued.order.orderId, buyer: newBuyer() });
  const order = sales.newOrder({ buyer: newBuyer() });
  const [line] = order.lines;
  const unknownItem = await sales.sign({
    ...order,
    lines: [{ ...line, itemCode: 'not-sold-here' }] as typeof order.lines,
  });
  await expectCode(billing, conflicting, 'ORDER_ALREADY_INVOICED');
  await expectCode(billing, conflicting, 'ORDER_ALREADY_INVOICED', true);
  await expectCode(billing, unknownItem, 'ITEM_NOT_IN_CATALOGUE');
  await expectCode(billing, unknownItem, 'ITEM_NOT_IN_CATALOGUE', true);
  return [conflicting, unknownItem];
}

/** Orders with another's signature, without one, and with a total that is one fen off. */
async function forgeOrders(billing: BillingRequests, sales: Sales): Promise<Sale[]> {
  const [forged, other, unsigned] = await Promise.all([
    sales.sell({ buyer: newBuyer() }),
    sales.sell(),
    sales.sell({ buyer: newBuyer() }),
  ]);
  const [header, payload] = forged.jws.split('.');
  const forgedJws = [header, payload, other.jws.split('.')[2]].join('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const unsignedJws = `${none}.${unsigned.jws.split('.')[1] ?? ''}.`;
  const order = sales.newOrder({ buyer: newBuyer() });
  const wrongTotal = await sales.sign({ ...order, total: order.total + 1n });
  await expectCode(billing, { jws: forgedJws }, 'ORDER_SIGNATURE_INVALID', true);
  await expectCode(billing, { jws: unsignedJws }, 'ORDER_MALFORMED', true);
  await expectCode(billing, wrongTotal, 'ORDER_TOTALS_MISMATCH', true);
  return [forged, unsigned, wrongTotal];
}

/** Bodies that are no JSON: its parser quotes one as short as this as a whole. */
async function sendUnreadable({ urls }: Installation, sales: Sales): Promise<Sale> {
  const sale = await sales.sell({ buyer: newBuyer() });
  const credential = await sales.accessToken();
  const body = `[${sale.order.buyer.name ?? ''}`;
  for (const url of [
    `${urls.billing}/v1/billing-requests`,
    `${urls.public}/v1/invoice-checks`,
    `${urls.verifier}/v1/verifications`,
  ]) {
    const answer = await ask(url, { method: 'POST', credential, body });
    if (answer.body['code'] !== 'REQUEST_MALFORMED') {
      throw new Error(`${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
  }
  return sale;
}

async function expectCode(
  billing: BillingRequests,
  sale: Pick<Sale, 'jws'>,
  code: string,
  attempted = false,
): Promise<void> {
  const { status, body } = await billing.send(sale, attempted);
  if (problemSchema.safeParse(body).data?.code !== code) {
    throw new Error(`Not ${code}, but ${status}: ${JSON.stringify(body)}`);
  }
}

/** One transaction with an order that is issued, one that conflicts, and one that is no order. */
async function issueMixedBatch(
  installation: Installation,
  sales: Sales,
  issued: Sale,
): Promise<{ transactionId: string; refused: Sale[] }> {
  const ledger = installation.connectLedger('tax-bureau');
  const requests = new BillingDataRequests(installation);
  try {
    const bureau = ledger.bureau(installation.connection('billing').mspId);
    const { head } = (await bureau.readSpot(sales.spot.scenicSpotId)).value;
    const numbers = new NumberAllotment(bureau, bureau, 'privacy-test');
    await numbers.replenish(head);
    const drawn = numbers.draw([head, head, head]).numbers.filter((one) => one !== undefined);
    const good = await sales.sell({ buyer: newBuyer() });
    const conflicting = await sales.sell({ orderId: issued.order.orderId, buyer: newBuyer() });
    const malformed = `${newBuyer().name}.${good.jws}`;
    const items = await Promise.all(
      drawn.map(async (invoiceNumber, place) => {
        const data = await requests.dataOf(place === 1 ? conflicting : good);
        return { ...data, ...(place === 2 ? { order: malformed } : {}), invoiceNumber };
      }),
    );
    const { results, transactionId } = await bureau.issueInvoices(items);
    const statuses = results.map(({ status }) => status).join();
    if (statuses !== 'issued,refused,refused' || transactionId === undefined) {
      throw new Error(`The batch was ${statuses}.`);
    }
    return { transactionId, refused: [good, conflicting] };
  } finally {
    await requests.close();
    ledger.close();
  }
}

/** Submits what is only ever evaluated: the private data of an invoice, by both its holders and by one. */
async function submitReads(
  installation: Installation,
  invoiceNumber: InvoiceNumber,
): Promise<string[]> {
  const connection = installation.connection('tax-bureau');
  const { transport, close } = openTransport(connection, 'issuer');
  try {
    const key = new EphemeralKey();
    const provider = installation.connection('billing').mspId;
    const holders = [connection.mspId, provider];
    const call = {
      chaincode: invoicesOf(provider),
      name: 'invoices:readBillingData',
      args: [invoiceNumber],
    };
    const read = { ...call, transient: key.transient };
    const both = await transport.transact(read, { endorsingOrganizations: holders });
    key.open(both.result);
    const one = await transactionIdOf(
      transport.transact(read, { endorsingOrganizations: holders.slice(0, 1) }),
    );
    await expectRefusal(transport.transact(call, { endorsingOrganizations: holders }));
    return [both.transactionId ?? '', one];
  } finally {
    close();
  }
}

/** The id of a transaction that was ordered and found invalid. */
async function transactionIdOf(transacted: Promise<unknown>): Promise<string> {
  try {
    await transacted;
  } catch (error) {
    if (error instanceof LedgerError && error.transactionId !== undefined) {
      return error.transactionId;
    }
    throw error;
  }
  throw new Error('A transaction that only the bureau endorsed was valid.');
}

async function expectRefusal(transacted: Promise<unknown>): Promise<void> {
  try {
    await transacted;
  } catch (error) {
    if (error instanceof InvoiceError && error.code === 'EPHEMERAL_KEY_REQUIRED') {
      return;
    }
    throw error;
  }
  throw new Error('Private data was answered in clear.');
}
