import { LedgerError } from '@guanming/ledger/errors';
import type { Witness } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import type { EvidenceComparison } from '../issue/block-evidence';
import { WitnessFinder } from './find-witness';
import type { NodeFinding } from './source';

type Said = EvidenceComparison | 'silent';

const peers = ['Verifier', 'Billing', 'TaxBureau'].map((name) => ({
  name: `peer0.${name}`,
  mspId: `${name}MSP`,
}));
const finding = { answeredBy: 'VerifierMSP', evidence: {} } as unknown as NodeFinding;

describe('WitnessFinder', () => {
  let asked: string[];

  beforeEach(() => {
    asked = [];
  });

  function finder(said: Readonly<Record<string, Said>>): WitnessFinder {
    return new WitnessFinder(peers, (peer) => ({
      compare: () => {
        asked.push(peer);
        const word = said[peer] ?? 'not-there';
        return word === 'silent'
          ? Promise.reject(new LedgerError('EVALUATE_UNAVAILABLE', 'No answer.'))
          : Promise.resolve(word);
      },
    }));
  }

  const found = async (said: Readonly<Record<string, Said>>): Promise<Witness> =>
    finder(said).find('peer0.Verifier', finding);

  it('is a peer of another organization', async () => {
    const { second, sentence } = await found({ 'peer0.Billing': 'same' });

    expect(second).to.deep.equal({ node: 'peer0.Billing', mspId: 'BillingMSP', agrees: true });
    expect(asked).to.deep.equal(['peer0.Billing']);
    expect(sentence.en).to.contain('peer0.Billing of BillingMSP has the same blocks');
  });

  it('is the next one when the first has not got it, or does not answer', async () => {
    for (const said of ['not-there', 'silent'] as const) {
      const { second } = await found({ 'peer0.Billing': said, 'peer0.TaxBureau': 'same' });

      expect(second?.node).to.equal('peer0.TaxBureau');
    }
  });

  it('may say another thing', async () => {
    const { second, sentence } = await found({ 'peer0.Billing': 'different' });

    expect(second?.agrees).to.equal(false);
    expect([
      sentence.zh.includes('不下结论'),
      sentence.en.includes('nothing is decided'),
    ]).to.deep.equal([true, true]);
  });

  it('is nobody: then it is the word of one peer, which is said', async () => {
    const { second, sentence } = await found({});

    expect(second).to.equal(undefined);
    expect(sentence.en).to.contain('As peer0.Verifier of VerifierMSP says');
    expect(sentence.zh).to.contain('一家的说法');
  });

  it('is nobody for the bureau, which shows no blocks', async () => {
    const { sentence } = await finder({ 'peer0.Billing': 'same' }).find('bureau', {
      answeredBy: 'TaxBureauMSP',
    } as NodeFinding);

    expect(asked).to.deep.equal([]);
    expect(sentence.en).to.contain('As the tax bureau (TaxBureauMSP) says');
  });

  it('is not sought again at once where nobody answered', async () => {
    const witnesses = finder({ 'peer0.Billing': 'silent', 'peer0.TaxBureau': 'same' });
    await witnesses.find('peer0.Verifier', finding);
    await witnesses.find('peer0.Verifier', finding);

    expect(asked).to.deep.equal(['peer0.Billing', 'peer0.TaxBureau', 'peer0.TaxBureau']);
  });
});
