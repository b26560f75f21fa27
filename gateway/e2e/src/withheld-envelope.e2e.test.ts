import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invoicesOf } from '@guanming/chaincode/api';
import { LedgerError } from '@guanming/ledger/errors';
import { openTransport } from '@guanming/ledger/testing';
import { expect } from 'chai';
import { signalMarked, SUPERVISOR } from './testing/faults/marked-processes';
import { Installation } from './testing/installation/installation';

/** A peer leaves an orderer that hangs within 13 s, and may draw the same one again. */
const OUTCOME_WITHIN_MS = 45_000;

/** When the own peer keeps what it should hand on, each organization's orderer has it anyway. */
describe('a transaction whose envelope the own peer withholds', function () {
  this.timeout(90_000);

  let installation: Installation;

  before(() => {
    installation = Installation.fromEnvironment();
  });

  /** Whether it is VALID by the bureau's peer, however long that takes to learn it. */
  async function isValid(): Promise<boolean | undefined> {
    const connection = installation.connection('tax-bureau');
    const { mspId } = installation.connection('billing');
    const { transport, close } = openTransport(connection, 'issuer', { withholding: true });
    try {
      await transport.transact(
        { chaincode: invoicesOf(mspId), name: 'invoices:ping', args: [] },
        { endorsingOrganizations: [connection.mspId, mspId] },
      );
      return true;
    } catch (error) {
      if (!(error instanceof LedgerError) || error.code !== 'COMMIT_STATUS_UNKNOWN') {
        throw error;
      }
      const status = await transport.commitStatus(error.transactionId ?? '', OUTCOME_WITHIN_MS);
      return status?.valid;
    } finally {
      close();
    }
  }

  /** The orderer from which the bureau's peer takes its blocks: it drew one by chance. */
  function ordererOfPeer(): string {
    const { peers, orderers } = installation.connection('tax-bureau');
    const log = readFileSync(join(installation.dir, 'logs', `${peers[0]?.name}.log`), 'utf8');
    const [, endpoint] =
      [...log.matchAll(/Pulling next blocks .* orderer-address=(\S+)/g)].at(-1) ?? [];
    const orderer = orderers.find((one) => one.endpoint === endpoint);
    if (orderer === undefined) {
      throw new Error(`The log of the peer names no orderer of the connection file: ${endpoint}`);
    }
    return orderer.name;
  }

  it('is ordered all the same', async () => {
    expect(await isValid()).to.equal(true);
  });

  it('is ordered, and known to be, while the orderer hangs that the peer has its blocks from', async () => {
    // Who hangs is replaced after a while, and then everybody draws another orderer.
    const supervisor = signalMarked(installation.dir, SUPERVISOR, 'SIGSTOP');
    const hanging = signalMarked(installation.dir, ordererOfPeer(), 'SIGSTOP');
    try {
      expect(await isValid()).to.equal(true);
    } finally {
      process.kill(hanging.pid, 'SIGCONT');
      process.kill(supervisor.pid, 'SIGCONT');
    }
  });
});
