import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import PQueue from 'p-queue';
import type { LedgerConnections } from '../ledger/invoice-ledger';
import { submitAgain } from '../ledger/testing/submit-again';
import { NumberAllotment, numberYear } from '../tax-bureau/number-allotment';
import { Installation } from '../testing/installation/installation';
import { listIssuedInvoices } from '../testing/installation/issued-invoices';
import { readNetworkStatus } from '../testing/installation/network-command';
import type { NetworkStatus } from '../testing/installation/network-command';
import { endProcess, listProcesses } from '../testing/installation/processes';
import { Sales } from '../testing/installation/sales';
import { BillingDataRequests } from '../testing/installation/server-clients';
import { waitUntil } from '../testing/installation/wait-until';
import { OrderFlow } from './faults/order-flow';
import type { Settled } from './faults/order-flow';

/** How long orders flow between a recovery and the next kill, in milliseconds. */
const FLOW_MS = 2_000;
/** From a kill to the next invoice, in milliseconds. */
const RECOVERED_WITHIN_MS = 30_000;
/** Peers that seek the private data of a copy commit nothing for 60 000. */
const NOT_HELD_UP_MS = 15_000;
/** From the last kill to the last invoice, in milliseconds; the shop waits up to 30 s itself. */
const SETTLED_WITHIN_MS = 75_000;
const LEVEL_WITHIN_MS = 20_000;
const READS_AT_A_TIME = 20;
const PEERS = ['tax-bureau', 'billing', 'verifier'] as const;
const READERS = { 'tax-bureau': 'issuer', billing: 'billing', verifier: 'auditor' };

describe('orders that flow while processes are killed', function () {
  this.timeout(180_000);

  let installation: Installation;
  let ledgers: Record<(typeof PEERS)[number], LedgerConnections>;
  let flow: OrderFlow;
  let settled: Settled[];
  let running: ReadonlySet<string>;
  const killed: string[] = [];

  before(async () => {
    installation = Installation.fromEnvironment();
    const { processes } = await readNetworkStatus(installation);
    // A chaincode process that a deployment has replaced is known, and stays stopped.
    running = new Set(processes.filter(({ state }) => state === 'running').map(({ name }) => name));
    ledgers = {
      'tax-bureau': installation.connectLedger('tax-bureau'),
      billing: installation.connectLedger('billing'),
      verifier: installation.connectLedger('verifier'),
    };
    flow = new OrderFlow(installation.urls.ticketing, installation.spot());
  });

  after(() => {
    flow.stop();
    Object.values(ledgers).forEach((ledger) => {
      ledger.close();
    });
  });

  async function killAndRecover(name: string): Promise<void> {
    await flow.buyAndSettle(RECOVERED_WITHIN_MS);
    await sleep(FLOW_MS);
    await endProcess(installation, name, 'SIGKILL');
    killed.push(name);
    const order = await flow.buyAndSettle(RECOVERED_WITHIN_MS);
    expect(order.invoice.status).to.equal('issued');
  }

  function chaincodeOf(organization: string): string {
    const peer = `.peer0.${organization}.example`;
    const found = listProcesses(installation).find(
      ({ name }) => name.startsWith('chaincode-') && name.endsWith(peer),
    );
    return found?.name ?? `chaincode${peer}`;
  }

  async function readAll<Value>(read: (order: Settled) => Promise<Value>): Promise<Value[]> {
    const queue = new PQueue({ concurrency: READS_AT_A_TIME });
    return queue.addAll(settled.map((order) => () => read(order)));
  }

  it('survive kill -9 of the billing server', () => killAndRecover('billing-server'));
  it('… of the tax bureau server', () => killAndRecover('tax-bureau-server'));
  it("… of the bureau's chaincode", () => killAndRecover(chaincodeOf('tax-bureau')));
  it("… of billing's chaincode", () => killAndRecover(chaincodeOf('billing')));
  it("… of the bureau's peer", () => killAndRecover('peer0.tax-bureau.example'));
  it('… of the Raft leader', async () => {
    const { nodes } = await readNetworkStatus(installation);
    const leader = nodes.find((node) => node.leader === true);
    await killAndRecover(leader?.name ?? 'no node leads');
  });

  it('are not held up by copies of an envelope that is on the ledger', async () => {
    const sales = new Sales(installation);
    const requests = new BillingDataRequests(installation);
    const connection = installation.connection('tax-bureau');
    const holders = [connection.mspId, installation.connection('billing').mspId] as const;
    const bureau = ledgers['tax-bureau'].bureau(holders[1]);
    const { head } = (await bureau.readSpot(sales.spot.scenicSpotId)).value;
    const invoiceNumber = await new NumberAllotment(bureau, 'copies-test').allot(head);
    const items = [{ ...(await requests.dataOf(await sales.sell())), invoiceNumber }];
    await requests.close();

    await submitAgain(
      connection,
      {
        name: 'invoices:issueInvoices',
        args: [],
        transient: { items: JSON.stringify(items) },
      },
      { identityName: 'issuer', endorsingOrganizations: holders, copies: 3 },
    );

    const order = await flow.buyAndSettle(NOT_HELD_UP_MS);
    expect(order.invoice.status).to.equal('issued');
  });

  it('are all issued in the end, none refused and none lost', async () => {
    settled = await flow.settle(SETTLED_WITHIN_MS);

    expect(killed).to.have.length(6);
    expect(settled.length).to.equal(flow.bought.length).and.to.be.greaterThan(60);
    const others = settled.filter(({ invoice }) => invoice.status !== 'issued');
    expect(others).to.deep.equal([]);
  });

  it('have one invoice each, and no number is used twice', async () => {
    const reader = ledgers.billing.reader('billing');
    const { scenicSpotId } = installation.spot();
    const invoices = await listIssuedInvoices(reader, scenicSpotId, numberYear(new Date()));

    const orderIds = invoices.map(({ orderId }) => orderId as string);
    expect(new Set(orderIds).size).to.equal(orderIds.length);
    const numberOf = new Map(
      invoices.map(({ orderId, invoiceNumber }) => [orderId, invoiceNumber]),
    );
    for (const { orderId, invoice } of settled) {
      expect(numberOf.get(orderId)).to.equal(invoice.invoiceNumber);
    }
    const told = settled.map(({ invoice }) => invoice.invoiceNumber);
    expect(new Set(told).size).to.equal(told.length);
  });

  for (const peer of PEERS) {
    it(`are on the peer of ${peer}, in the valid transaction that the terminal was told`, async () => {
      const reader = ledgers[peer].reader(READERS[peer]);
      const told = settled.map(({ invoice }) => invoice.transactionId);

      const records = await readAll(async ({ scenicSpotId, orderId, invoice }) => {
        const [order, number] = await Promise.all([
          reader.readOrder(scenicSpotId, orderId),
          reader.readInvoice(invoice.invoiceNumber as InvoiceNumber),
        ]);
        const { value } = order;
        expect(value.outcome === 'issued' && value.invoiceNumber).to.equal(invoice.invoiceNumber);
        return number.value.record.transactionId;
      });

      expect(records).to.deep.equal(told);
      const statuses = await Promise.all(
        [...new Set(records)].map((transactionId) => reader.commitStatus(transactionId, 5_000)),
      );
      expect(statuses.every((status) => status.known && status.valid)).to.equal(true);
    });
  }

  it('leave all peers at one height with one block hash, and every process running again', async () => {
    const { processes, nodes } = await waitUntil(
      'all peers have the same blocks',
      async () => levelStatus(await readNetworkStatus(installation)),
      LEVEL_WITHIN_MS,
    );

    expect(new Set(nodes.map(({ height }) => height)).size).to.equal(1);
    expect(
      processes.filter(({ name }) => running.has(name)).map(({ state }) => state),
    ).to.deep.equal(Array.from(running, () => 'running'));
    for (const name of killed) {
      const restarted = processes.find((one) => one.name === name);
      expect(restarted?.restarts).to.be.greaterThan(0);
    }
  });
});

/** The status, once all peers have a ledger and the same one. */
function levelStatus(status: NetworkStatus): NetworkStatus | undefined {
  const ends = status.nodes
    .filter(({ kind }) => kind === 'peer')
    .map(({ height, blockHash }) =>
      blockHash === undefined ? undefined : `${height ?? ''} ${blockHash}`,
    );
  return ends.length === PEERS.length && !ends.includes(undefined) && new Set(ends).size === 1
    ? status
    : undefined;
}
