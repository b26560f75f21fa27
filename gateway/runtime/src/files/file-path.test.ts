import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { bytesOfPath, pathOfBytes, readablePath } from './file-path';

/** Names as bytes, in latin-1, and what people are shown. */
const names: readonly [bytes: string, shown: string][] = [
  ['invoice.pdf', 'invoice.pdf'],
  ['\xd3\xce.pdf', '\\xd3\\xce.pdf'],
  ['\xff\xfe', '\\xff\\xfe'],
  ['a\x80b\xe5\x8f', 'a\\x80b\\xe5\\x8f'],
  ['\xed\xb3\xbf', '\\xed\\xb3\\xbf'],
];

describe('a path', () => {
  for (const [bytes, shown] of names) {
    it(`keeps each byte of ${JSON.stringify(bytes)}`, () => {
      const path = pathOfBytes(Buffer.from(bytes, 'latin1'));

      expect(Buffer.from(bytesOfPath(path)).toString('latin1')).to.equal(bytes);
      expect(readablePath(path)).to.equal(shown);
    });
  }

  it('is as it is where it is UTF-8', () => {
    for (const name of ['发票 😀.pdf', 'a\u0301, "b" $ % # :\n', '\ufffd']) {
      expect(pathOfBytes(Buffer.from(name))).to.equal(name);
      expect(bytesOfPath(name)).to.equal(name);
      expect(readablePath(name)).to.equal(name);
    }
  });

  it('comes whole from the command line', () => {
    const program = `
      const { bytesOfPath, exactArguments } = require(${JSON.stringify(join(__dirname, 'file-path'))});
      const args = exactArguments(process.argv.slice(1));
      console.log(args.map((path) => Buffer.from(bytesOfPath(path)).toString('hex')).join(' '));`;
    const script = String.raw`exec "$0" -e "$1" -- plain "$(printf 'a\377.pdf')" "$(printf '\345\217\221')"`;
    const said = execFileSync('/bin/sh', ['-c', script, process.execPath, program]).toString();

    expect(said.trim()).to.equal('706c61696e 61ff2e706466 e58f91');
  });
});
