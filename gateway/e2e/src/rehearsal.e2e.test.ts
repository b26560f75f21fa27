import { liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { fetchBytes, sendBytes, sendJson } from '@guanming/services/client';
import { rehearsalSchema } from '@guanming/wire';
import type { ExaminedDocument, RehearsalView } from '@guanming/wire';
import { expectations, forgeryKinds, isAsExpected } from '@guanming/wire/verdicts';
import { expect } from 'chai';

describe('a rehearsal', () => {
  let local: LocalInstallation;
  let rehearsal: RehearsalView;

  before(async function () {
    this.timeout(90_000);
    local = readLocalInstallation(liveNetworkDir());
    rehearsal = await prepare();
  });

  async function prepare(): Promise<RehearsalView> {
    const url = `${local.urls.verifier}/v1/rehearsals`;
    return rehearsalSchema.parse((await sendJson({ method: 'POST', url })).body);
  }

  function forged(kind: string): Promise<Uint8Array> {
    const { rehearsalId } = rehearsal;
    return fetchBytes(`${local.urls.verifier}/v1/rehearsals/${rehearsalId}/${kind}`, {});
  }

  async function verify(bytes: Uint8Array): Promise<ExaminedDocument> {
    const url = `${local.urls.verifier}/v1/verifications/pdf?ask=own`;
    return (await sendBytes(url, 'application/pdf', bytes)) as ExaminedDocument;
  }

  it('is there on a demonstration network, with invoices of two spots', async () => {
    const { body } = await sendJson({
      method: 'GET',
      url: `${local.urls.verifier}/v1/rehearsals`,
    });

    expect(body).to.deep.equal({ available: true });
    const names = rehearsal.invoices.map(({ scenicSpotName }) => scenicSpotName.zh);
    expect([...new Set(names)]).to.have.length(2);
  });

  it('buys no more invoices for who comes next', async () => {
    expect(await prepare()).to.deep.equal(rehearsal);
  });

  for (const kind of forgeryKinds) {
    it(`has ${kind} judged ${expectations[kind].verdict}, for the right reason`, async () => {
      const result = await verify(await forged(kind));

      expect(isAsExpected(kind, result), JSON.stringify(result.differences)).to.equal(true);
    });
  }

  it('names a larger amount than the ledger has', async () => {
    const { differences } = await verify(await forged('altered-amount'));
    const [document, ledger] = [differences[0]!.document, differences[0]!.ledger].map((text) =>
      Number(/^\s*¥([\d.]+)$/.exec(text)?.[1]),
    );

    expect(document).to.be.greaterThan(ledger!);
  });

  it('names the spot that the ledger has, and the one that the paper claims', async () => {
    const [subject, other] = rehearsal.invoices;

    const { scenicSpot, document } = await verify(await forged('swapped-spot'));

    expect(scenicSpot!.name).to.deep.equal(subject!.scenicSpotName);
    expect(document!.scenicSpotName).to.deep.equal(other!.scenicSpotName);
  });

  it('names the invoice that a swapped QR code leads to', async () => {
    const [subject, other] = rehearsal.invoices;

    const { differences } = await verify(await forged('swapped-qr'));

    expect(differences[0]).to.include({
      field: 'invoiceNumber',
      document: other!.invoiceNumber,
      ledger: subject!.invoiceNumber,
    });
  });
});
