import { expect } from 'chai';
import { isPdf } from './collect';
import { stagesOver } from './stages';

describe('an invoice on its way to the wallet', () => {
  it('passes its stages in order, and ends when this device has the file', () => {
    expect(stagesOver('declined', false)).to.equal(0);
    expect(stagesOver('requested', false)).to.equal(1);
    expect(stagesOver('refused', false)).to.equal(1);
    expect(stagesOver('issued', false)).to.equal(3);
    expect(stagesOver('issued', true)).to.equal(4);
  });

  it('is kept only when it is a PDF', () => {
    const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

    expect(isPdf(bytes('%PDF-1.7 …'))).to.equal(true);
    expect(isPdf(bytes('<html>'))).to.equal(false);
    expect(isPdf(bytes(''))).to.equal(false);
  });
});
