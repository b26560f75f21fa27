import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTransport } from '@guanming/ledger/testing';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { Installation } from './testing/installation/installation';
import type { OrganizationName } from './testing/installation/installation';
import { endProcess, listProcesses } from './testing/installation/processes';
import { Sales } from './testing/installation/sales';
import { findTraces } from './privacy/find-traces';
import { PRIVATE_MEMBERS, secretsOf, sendTellingOrders } from './privacy/telling-orders';
import type { TellingOrders } from './privacy/telling-orders';

const ORGANIZATIONS: readonly OrganizationName[] = ['tax-bureau', 'billing', 'verifier'];
const AS_WRITTEN = 'as written';
const READY_WITHIN_MS = 40_000;

describe('private data', function () {
  this.timeout(150_000);

  let installation: Installation;
  let orders: TellingOrders;
  let secrets: string[];

  before(async () => {
    installation = Installation.fromEnvironment();
    await endChaincode('verifier');
    orders = await sendTellingOrders(installation, new Sales(installation));
    secrets = [orders.issued, ...orders.refused].flatMap(secretsOf);
    await awaitVerifier();
  });

  /** Ends the chaincode process of a peer in order, and gives the last line that it wrote. */
  async function endChaincode(organization: OrganizationName): Promise<string> {
    const peer = `.peer0.${organization}.example`;
    const found = listProcesses(installation).find(
      ({ name }) => name.startsWith('chaincode-') && name.endsWith(peer),
    );
    const { name } = found ?? { name: `chaincode${peer}` };
    await endProcess(installation, name, 'SIGTERM');
    const log = readFileSync(join(installation.dir, 'logs', `${name}.log`), 'utf8');
    return log.slice(log.lastIndexOf('stopped after')).split('\n')[0] ?? '';
  }

  /** Waits until an organization's peer answers and has the invoice. */
  async function awaitPeer(organization: OrganizationName, identity: string): Promise<void> {
    const ledger = installation.connectLedger(organization);
    try {
      await waitUntil(
        `the peer of ${organization} answers`,
        async () => {
          await ledger.reader(identity).readInvoice(orders.issuedAs.invoiceNumber);
          return true;
        },
        READY_WITHIN_MS,
      );
    } finally {
      ledger.close();
    }
  }

  async function awaitVerifier(): Promise<void> {
    await awaitPeer('verifier', 'auditor');
  }

  /** A peer that starts writes everything that it has only in journals into compressed tables. */
  async function restartPeers(): Promise<void> {
    await Promise.all([
      endProcess(installation, 'peer0.tax-bureau.example', 'SIGKILL'),
      endProcess(installation, 'peer0.verifier.example', 'SIGKILL'),
    ]);
    await Promise.all([awaitPeer('tax-bureau', 'issuer'), awaitVerifier()]);
  }

  it('was never sent to the chaincode process of the verifier', async () => {
    const line = await endChaincode('verifier');

    expect(line).to.match(/^stopped after [1-9]\d* invocations, 0 with transient data$/);
  });

  it('would have been counted there, and was at the bureau', async () => {
    const connection = installation.connection('verifier');
    const { transport, close } = openTransport(connection, 'auditor');
    const call = {
      chaincode: 'governance',
      name: 'settings:ping',
      args: [],
      transient: { probe: 'nothing private' },
    };
    await waitUntil(
      'the chaincode of the verifier answers',
      () => transport.evaluate(call),
      READY_WITHIN_MS,
    );
    close();

    expect(await endChaincode('verifier')).to.match(/ [1-9]\d* with transient data$/);
    expect(await endChaincode('tax-bureau')).to.match(/ [1-9]\d* with transient data$/);
    await Promise.all([awaitPeer('tax-bureau', 'issuer'), awaitVerifier()]);
  });

  for (const when of [AS_WRITTEN, 'after a restart that compresses what was written']) {
    describe(when, () => {
      if (when !== AS_WRITTEN) {
        before(restartPeers);
      }

      it("is nowhere in the verifier's peer", () => {
        const folder = installation.nodeFolder('peer0.verifier.example');
        const { traces, files } = findTraces(folder, [...secrets, ...PRIVATE_MEMBERS]);

        expect(traces).to.deep.equal([]);
        expect(files).to.be.greaterThan(20);
      });

      it('can be found where it belongs, so that the search is worth something', () => {
        const folder = installation.nodeFolder('peer0.tax-bureau.example');
        const { buyer } = orders.issued.order;
        const { traces } = findTraces(folder, [buyer.name ?? '', ...secretsOf(orders.issued)]);

        const stored = traces.filter(({ file }) => file.includes('pvtdataStore'));
        expect(new Set(stored.map(({ text }) => text))).to.include.members([buyer.name]);
        expect(stored.map(({ text }) => text)).to.include.members(
          secretsOf(orders.issued).filter((text) => !text.startsWith('"total":')),
        );
        if (when !== AS_WRITTEN) {
          expect(stored.some(({ file }) => file.endsWith('.ldb'))).to.equal(true);
        }
      });
    });
  }

  for (const organization of ORGANIZATIONS) {
    it(`is nowhere in ledger and write-ahead log of the orderer of ${organization}`, () => {
      const folder = installation.nodeFolder(`orderer0.${organization}.example`);
      const { traces } = findTraces(folder, [...secrets, ...PRIVATE_MEMBERS]);

      expect(traces).to.deep.equal([]);
      const { traces: ordered } = findTraces(folder, orders.transactionIds);
      for (const transactionId of orders.transactionIds) {
        const files = ordered.filter(({ text }) => text === transactionId).map(({ file }) => file);
        expect(files.join()).to.include('/wal/').and.to.include('blockfile_');
      }
    });

    it(`is in no block of the peer of ${organization}, though the transactions are`, () => {
      const chains = join(
        installation.nodeFolder(`peer0.${organization}.example`),
        'ledgersData',
        'chains',
      );

      expect(findTraces(chains, [...secrets, ...PRIVATE_MEMBERS]).traces).to.deep.equal([]);
      const { traces } = findTraces(chains, orders.transactionIds);
      expect(new Set(traces.map(({ text }) => text)).size).to.equal(orders.transactionIds.length);
    });
  }

  it('is in no log of a node, a chaincode process or a server', () => {
    const { traces, files } = findTraces(join(installation.dir, 'logs'), secrets);

    expect(traces).to.deep.equal([]);
    expect(files).to.be.greaterThanOrEqual(13);
  });
});
