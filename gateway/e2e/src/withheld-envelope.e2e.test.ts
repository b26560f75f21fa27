import { invoicesOf } from '@guanming/chaincode/api';
import { openTransport } from '@guanming/ledger/testing';
import { expect } from 'chai';
import { Installation } from './testing/installation/installation';

/** When the own peer keeps what it should hand on, each organization's orderer has it anyway. */
describe('a transaction whose envelope the own peer withholds', function () {
  this.timeout(60_000);

  let installation: Installation;

  before(() => {
    installation = Installation.fromEnvironment();
  });

  async function transact(): Promise<string | undefined> {
    const connection = installation.connection('tax-bureau');
    const { mspId } = installation.connection('billing');
    const { transport, close } = openTransport(connection, 'issuer', { withholding: true });
    try {
      const { transactionId } = await transport.transact(
        { chaincode: invoicesOf(mspId), name: 'invoices:ping', args: [] },
        { endorsingOrganizations: [connection.mspId, mspId] },
      );
      return transactionId;
    } finally {
      close();
    }
  }

  it('is ordered all the same', async () => {
    expect(await transact()).to.match(/^[0-9a-f]{64}$/);
  });
});
