import { ConfigError } from '@guanming/runtime';
import { expect } from 'chai';
import { reportConfinement } from './report-confinement';

describe('reportConfinement', () => {
  const partial = (): Promise<{ level: 'partial'; reason: string }> =>
    Promise.resolve({ level: 'partial', reason: 'unshare failed: Operation not permitted' });
  let warnings: unknown[];
  const logger = { warn: (...args: unknown[]) => warnings.push(args) };

  beforeEach(() => {
    warnings = [];
  });

  it('says nothing more where all is well', async () => {
    const line = await reportConfinement(logger, true, () => Promise.resolve({ level: 'full' }));

    expect([line, warnings]).to.deep.equal(['full', []]);
  });

  it('serves where the host refuses, and says why', async () => {
    const line = await reportConfinement(logger, false, partial);

    expect(line).to.equal('partial: unshare failed: Operation not permitted');
    expect(warnings).to.deep.equal([
      [{ reason: 'unshare failed: Operation not permitted' }, 'pdf confinement: partial'],
    ]);
  });

  it('refuses there when that is required', async () => {
    const refused = await reportConfinement(logger, true, partial).catch((error: unknown) => error);

    expect(refused).to.be.instanceOf(ConfigError);
    expect(String(refused)).to.include('Operation not permitted');
  });
});
