import { expect } from 'chai';
import { observeCertificates } from './certificate-metrics';
import { newMetrics } from './metrics';

const DAY_MS = 86_400_000;

describe('observeCertificates', () => {
  it('tells days left of each certificate, negative ones of what has expired', async () => {
    const metrics = newMetrics();
    const certificate = { isNeeded: true, notBefore: 0 };
    observeCertificates(metrics, {
      all: [
        { ...certificate, name: 'server', notAfter: Date.now() + 30.5 * DAY_MS },
        { ...certificate, name: 'issuer', notAfter: Date.now() - 1.5 * DAY_MS },
      ],
    });

    const lines = (await metrics.metrics()).split('\n');
    const daysOf = (name: string): number =>
      Number(
        lines
          .find((line) => line.includes(`certificate="${name}"`))
          ?.split(' ')
          .at(-1),
      );

    expect(daysOf('server')).to.be.closeTo(30.5, 0.01);
    expect(daysOf('issuer')).to.be.closeTo(-1.5, 0.01);
  });
});
