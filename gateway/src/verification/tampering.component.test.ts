import { expect } from 'chai';
import { PdfWorkshop } from './pdf-workshop';
import { runTampering } from './testing/tampering/run-tampering';

describe('forty random changes of original invoices', function () {
  this.timeout(60_000);
  const workshop = new PdfWorkshop();

  after(() => workshop.close());

  it('are all found, and those of the content named', async () => {
    const { verdicts, failures } = await runTampering(40, 7, workshop);

    expect(failures).to.deep.equal([]);
    expect(Object.values(verdicts).every(({ genuine = 0 }) => genuine === 0)).to.equal(true);
  });
});
