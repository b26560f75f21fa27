import { expect } from 'chai';
import { sortFiles } from './take-files';

const pdf = new File([''], 'a.pdf', { type: 'application/pdf' });
const one = new File([''], 'one.png', { type: 'image/png' });
const other = new File([''], 'other.jpg', { type: 'image/jpeg' });

describe('files that are dropped together', () => {
  it('are PDFs to check, and pictures that are counted as left out', () => {
    expect(sortFiles([one, pdf, other])).to.deep.equal({
      pdfs: [pdf],
      picture: undefined,
      picturesLeft: 2,
    });
  });

  it('are one picture to read, and others that are left out', () => {
    expect(sortFiles([one, other])).to.deep.equal({ pdfs: [], picture: one, picturesLeft: 1 });
  });
});
