import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import { PdfWorkshop } from './pdf-workshop';
import { runTampering } from './testing/tampering/run-tampering';

describe('sixty random changes of original invoices', function () {
  this.timeout(120_000);
  const workshop = new PdfWorkshop();

  after(() => workshop.close());

  it('never pass as more than they are, nor are honest files called forged', async () => {
    const seed = randomInt(2 ** 31);
    const { failures } = await runTampering({ count: 60, seed, viewers: [] }, workshop);

    expect(failures, `seed ${seed}`).to.deep.equal([]);
  });
});
