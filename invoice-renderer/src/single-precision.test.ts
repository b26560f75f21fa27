import { expect } from 'chai';
import { drawInSinglePrecision } from './single-precision';

describe('drawInSinglePrecision', () => {
  it('leaves pdf.js no half-precision numbers to draw with', async () => {
    drawInSinglePrecision();
    const { FeatureTest } = await import('pdfjs-dist/legacy/build/pdf.mjs');

    expect(globalThis).to.not.have.property('Float16Array');
    expect(FeatureTest).to.have.property('isFloat16ArraySupported', false);
  });
});
