import { gateway, msp } from '@hyperledger/fabric-protos';
import { expect } from 'chai';
import { commitStatusRequest } from './commit-status-request';

describe('commitStatusRequest', () => {
  it('names transaction, channel and who asks, in the bytes of the protocol', () => {
    const bytes = commitStatusRequest({
      channel: 'invoices',
      transactionId: 'ab',
      mspId: 'TaxBureauMSP',
      certificate: 'PEM',
    });

    const request = gateway.CommitStatusRequest.deserializeBinary(
      gateway.SignedCommitStatusRequest.deserializeBinary(bytes).getRequest_asU8(),
    );
    const identity = msp.SerializedIdentity.deserializeBinary(request.getIdentity_asU8());
    expect(Buffer.from(bytes).toString('hex')).to.equal(
      `0a230a0261621208${hex('invoices')}1a130a0c${hex('TaxBureauMSP')}1203${hex('PEM')}`,
    );
    expect(request.getTransactionId()).to.equal('ab');
    expect(request.getChannelId()).to.equal('invoices');
    expect(identity.getMspid()).to.equal('TaxBureauMSP');
    expect(Buffer.from(identity.getIdBytes_asU8()).toString()).to.equal('PEM');
  });
});

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}
