import { expect } from 'chai';
import { parseModules } from './engine-modules';

const output = `/cache/bin/peer: go1.26.8
\tpath\tgithub.com/hyperledger/fabric/cmd/peer
\tmod\tgithub.com/hyperledger/fabric\tv0.0.0-20240618194258-7c3876255bf0\th1:IWNV=
\tdep\tgolang.org/x/net\tv0.58.0\th1:ynWG=
\tdep\texample.org/old\tv1.0.0
\t=>\texample.org/new\tv1.1.0\th1:AAAA=
\tbuild\t-compiler=gc
/cache/bin/orderer: go1.26.8
\tdep\tgolang.org/x/net\tv0.58.0\th1:ynWG=
`;

describe('parseModules', () => {
  it('lists each module once, with its digest, and a replacement for what it replaces', () => {
    expect(parseModules(output)).to.deep.equal([
      { path: 'example.org/new', version: 'v1.1.0', sum: 'h1:AAAA=' },
      {
        path: 'github.com/hyperledger/fabric',
        version: 'v0.0.0-20240618194258-7c3876255bf0',
        sum: 'h1:IWNV=',
      },
      { path: 'golang.org/x/net', version: 'v0.58.0', sum: 'h1:ynWG=' },
    ]);
  });
});
