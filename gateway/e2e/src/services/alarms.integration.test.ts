import { invoicesOf } from '@guanming/chaincode/api';
import {
  compositeKey,
  HAND_MADE,
  liveConnection,
  openLiveLedger,
  orderHandMade,
  TestSpot,
} from '@guanming/ledger/testing';
import type { HandMadeWrites } from '@guanming/ledger/testing';
import { connectLedger } from '@guanming/ledger';
import type { BlockConnections, LedgerConnections } from '@guanming/ledger';
import { waitUntil } from '@guanming/runtime/testing';
import type { RunningServer } from '@guanming/services/http';
import { ConsoleClient } from '@guanming/services/testing';
import { healthAnswerSchema, listedAlarmSchema, pageOf } from '@guanming/wire';
import type { ListedAlarm } from '@guanming/wire';
import { expect } from 'chai';
import { OFFICER_CREDENTIAL, startLiveTaxBureau } from '../testing/live-servers';

/*
 * Whoever has the private keys of two peers writes what no contract does; the console says so. What is
 * forged here harms nothing: keys of a spot that does not exist, and a record as it was.
 */
describe('alarms of the console on a Fabric network', function () {
  this.timeout(90_000);
  const bureauConnection = liveConnection('tax-bureau');
  let ledger: Record<'taxBureau' | 'billing' | 'verifier', LedgerConnections>;
  let blocks: BlockConnections & LedgerConnections;
  let server: RunningServer;
  let auditor: ConsoleClient;

  before(async () => {
    ledger = openLiveLedger();
    blocks = connectLedger(bureauConnection);
    server = await startLiveTaxBureau('alarms-test');
    auditor = await ConsoleClient.signIn(
      server.urls['officer'] ?? '',
      OFFICER_CREDENTIAL,
      'auditor-4',
    );
  });

  after(async () => {
    await server.close();
    blocks.close();
    Object.values(ledger).forEach((connections) => {
      connections.close();
    });
  });

  /** Has a hand-made write set signed with the keys of the bureau's and billing's peers, and ordered. */
  async function forge(writes: HandMadeWrites): Promise<string> {
    const endorsers = bureauConnection.peers.filter(({ mspId }) =>
      ['TaxBureauMSP', 'BillingMSP'].includes(mspId),
    );
    const chaincode = invoicesOf('BillingMSP');
    const [outcome] = await orderHandMade(liveConnection('verifier'), 'auditor', [
      { chaincode, endorsers, writes },
    ]);
    expect(outcome?.validationCode).to.equal('VALID');
    return outcome?.transactionId ?? '';
  }

  /** The alarms of a transaction, once the console has them. */
  async function alarmsOf(transactionId: string): Promise<readonly ListedAlarm[]> {
    return waitUntil(
      'the alarms',
      async () => {
        const { body } = await auditor.get('/v1/console/alarms?limit=20');
        const { items } = pageOf(listedAlarmSchema).parse(body);
        const found = items.filter((alarm) => alarm.transactionId === transactionId);
        return found.length > 0 && found;
      },
      60_000,
    );
  }

  it('are raised by nothing that the contracts did so far', async () => {
    const height = await blocks.blocks('issuer').readHeight();
    await waitUntil(
      'the console to have read the blocks',
      async () => {
        const { body } = await auditor.get('/v1/console/health');
        return healthAnswerSchema.parse(body).observer.height >= height;
      },
      60_000,
    );

    const { body } = await auditor.get('/v1/console/alarms?limit=100');
    const { items } = pageOf(listedAlarmSchema).parse(body);
    expect(items.filter(({ functionName }) => functionName !== HAND_MADE)).to.deep.equal([]);
  });

  const unknownSpot = `no-such-spot-${Date.now().toString(36)}`;
  const page = compositeKey(['page', unknownSpot, '2026', '00000000']);

  it('are raised by a delete and by metadata, with who endorsed them', async () => {
    const deleted = compositeKey(['record', unknownSpot, 'T-1', '0']);
    const transactionId = await forge({ values: { [deleted]: undefined }, policies: [page] });

    const alarms = await alarmsOf(transactionId);

    expect(alarms.map(({ kind, key }) => [kind, key[0]])).to.have.deep.members([
      ['key-deleted', 'record'],
      ['metadata-written', 'page'],
    ]);
    for (const { endorsers } of alarms) {
      expect(endorsers.map(({ mspId }) => mspId).sort()).to.deep.equal([
        'BillingMSP',
        'TaxBureauMSP',
      ]);
    }
  });

  it('are raised by an altered page', async () => {
    const entries = { '0': ['T-1', '0'], '1': ['T-2', '0'] };
    await forge({ values: { [page]: JSON.stringify({ v: 1, entries }) } });
    const changed = { ...entries, '1': ['T-3', '0'] };
    const transactionId = await forge({
      values: { [page]: JSON.stringify({ v: 1, entries: changed }) },
    });

    const [alarm] = await alarmsOf(transactionId);

    expect(alarm).to.include({
      kind: 'page-altered',
      detail: '1: ["T-2","0"] → ["T-3","0"]',
    });
  });

  it('are raised by a record that is written again, though nothing in it changes', async () => {
    const spot = await TestSpot.register(ledger.taxBureau);
    const issued = await ledger.taxBureau
      .bureau('BillingMSP')
      .issueInvoices([await spot.newItem()]);
    const block = await blocks.blocks('issuer').readBlockOf(issued.transactionId ?? '');
    const record = block?.transactions
      .flatMap(({ writes }) => writes)
      .find(({ key }) => key[0] === 'record' && key[1] === spot.scenicSpotId);
    if (record === undefined) {
      throw new Error('The block has no record.');
    }

    const transactionId = await forge({
      values: { [compositeKey(record.key)]: Buffer.from(record.value).toString('utf8') },
    });
    const alarms = await alarmsOf(transactionId);

    expect(alarms.map(({ kind, detail }) => [kind, detail])).to.have.deep.members([
      ['record-rewritten', `#${block?.number ?? 0}`],
      ['other-transaction', issued.transactionId],
    ]);
  });
});
