import { expect } from 'chai';
import { blockHeight } from './block-height';
import { LedgerError } from './ledger-error';

describe('blockHeight', () => {
  it('reads the first field of a BlockchainInfo', () => {
    expect(blockHeight(Uint8Array.of(0x08, 0x07, 0x12, 0x00))).to.equal(7);
    expect(blockHeight(Uint8Array.of(0x08, 0xac, 0x02, 0x12, 0x01, 0xff))).to.equal(300);
  });

  it('refuses what is something else', () => {
    for (const bytes of [[], [0x12, 0x01, 0x41], [0x08, 0xff]]) {
      expect(() => blockHeight(Uint8Array.from(bytes))).to.throw(LedgerError);
    }
  });
});
