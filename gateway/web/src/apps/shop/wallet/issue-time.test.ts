import { expect } from 'chai';
import { issueTimeOf } from './issue-time';

describe('the time of issue that a file says', () => {
  const fileWith = (entry: string): ArrayBuffer =>
    new TextEncoder().encode(`%PDF-1.7\n<< /Producer (guanming) ${entry} >>`).buffer;

  it('is the creation date that the renderer writes', () => {
    const file = fileWith('/CreationDate (D:20261128184312Z)');
    expect(issueTimeOf(file)).to.equal('2026-11-28T18:43:12Z');
  });

  it('is not guessed', () => {
    for (const entry of ['', '/CreationDate (D:2026)', '/CreationDate 56 0 R']) {
      expect(issueTimeOf(fileWith(entry)), entry).to.equal(undefined);
    }
  });
});
