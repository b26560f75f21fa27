import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { PdfProcessPool } from './pdf-process-pool';
import { runTampering } from './testing/tampering/run-tampering';

describe('sixty random changes of original invoices', function () {
  // Sixty files, each judged from its bytes on: minutes where many others work.
  this.timeout(600_000);
  const pool = new PdfProcessPool();

  after(() => pool.close());

  it('never pass as more than they are, nor are honest files called forged', async () => {
    const seed = randomInt(2 ** 31);
    const { failures } = await runTampering({ count: 60, seed, viewers: [] }, pool);

    expect(failures, `seed ${seed}`).to.deep.equal([]);
  });
});
