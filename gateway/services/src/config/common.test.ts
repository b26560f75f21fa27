import { expect } from 'chai';
import { publicListenerSchema } from './common';

describe('publicListenerSchema', () => {
  const parse = (trustedProxies?: readonly string[]): boolean =>
    publicListenerSchema.safeParse({ port: 0, trustedProxies }).success;

  it('trusts no proxy unless it is told to', () => {
    expect(publicListenerSchema.parse({ port: 0 }).trustedProxies).to.deep.equal([]);
  });

  it('takes addresses, subnets and names of usual ones', () => {
    expect(
      parse(['loopback', '192.0.2.1', '192.0.2.0/24', '2001:db8::1', '2001:db8::/32']),
    ).to.equal(true);
  });

  it('refuses what would trust everybody by mistake, or nobody', () => {
    for (const entry of ['true', '*', '1', 'proxy.example', '192.0.2.0/33', '']) {
      expect(parse([entry]), entry).to.equal(false);
    }
  });
});
