import { expect } from 'chai';
import { newTicketingKey } from '../testing/sample-spot';
import { signTestAct, testKeyOf, testOfficersOf } from '../testing/test-officer';
import { testSettings } from '../testing/test-settings';
import { codeOf } from '../testing/wire';
import { assertActOf, readAct, verifyAct } from './act';
import { officersSchema, type Officer } from './officer';
import { assertSigners, type Signers } from './signers';

const NOW = 1_795_327_200_000;
const AT = '2026-11-22T06:00:00Z';
const ledger = { settings: testSettings, now: NOW };
const asked = { kind: 'stops:resumeQualification', content: { reference: { scenicSpotId: 'a' } } };

const officer = testKeyOf('officer-17');

const read = (signatures: readonly string[]): Promise<unknown> =>
  Promise.resolve().then(() => readAct(signatures, testSettings, AT));

describe('an act', () => {
  it('says what an officer signed, and when', async () => {
    const { act, signatures } = readAct(await signTestAct(asked, ledger), testSettings, AT);

    expect(act).to.include({ kind: asked.kind, iat: NOW / 1000, exp: NOW / 1000 + 600 });
    expect(signatures.map(({ kid }) => kid)).to.include(officer.thumbprint);
    assertActOf(act, asked);
  });

  it('is of one function and one content', async () => {
    const { act } = readAct(await signTestAct(asked, ledger), testSettings, AT);
    const other = { ...asked, content: { reference: { scenicSpotId: 'b' } } };
    const code = (of: typeof asked): Promise<string> =>
      codeOf(
        Promise.resolve().then(() => {
          assertActOf(act, of);
        }),
      );

    expect(await code({ ...asked, kind: 'stops:revokeKey' })).to.equal('ACT_INVALID');
    expect(await code(other)).to.equal('ACT_INVALID');
    expect(await code({ ...asked, content: {} as never })).to.equal('ACT_INVALID');
  });

  it('is for this installation, in its time', async () => {
    const signed = (overrides: object): Promise<string[]> =>
      signTestAct(asked, ledger, [officer], overrides);
    const seconds = NOW / 1000;

    expect(await codeOf(read(await signed({ aud: 'invoices/other' })))).to.equal('ACT_INVALID');
    expect(await codeOf(read(await signed({ iat: seconds - 600, exp: seconds })))).to.equal(
      'ACT_EXPIRED',
    );
    expect(await codeOf(read(await signed({ iat: seconds + 301, exp: seconds + 900 })))).to.equal(
      'ACT_TIME_IN_FUTURE',
    );
    expect(await codeOf(read(['a.b.c']))).to.equal('ACT_INVALID');
  });

  it('counts with signatures of keys that the settings name alone', async () => {
    const verify = async (signatures: string[]): Promise<string> =>
      codeOf(verifyAct(readAct(signatures, testSettings, AT), testSettings));
    const stranger = newTicketingKey();
    const named = { ...stranger, thumbprint: officer.thumbprint };

    expect(await verify(await signTestAct(asked, ledger, [named]))).to.equal('ACT_INVALID');
    expect(await verify(await signTestAct(asked, ledger, [stranger]))).to.equal(
      'OFFICER_NOT_FOUND',
    );
    expect(await verify(await signTestAct(asked, ledger))).to.equal('none');
    // Whoever adds a signature that is worth nothing makes the act worth nothing.
    expect(await verify(await signTestAct(asked, ledger, [officer, stranger]))).to.equal(
      'OFFICER_NOT_FOUND',
    );
  });

  it('is one payload, that each key signs once', async () => {
    const [first = ''] = await signTestAct(asked, ledger, [officer]);
    const [other = ''] = await signTestAct(asked, ledger, ['officer-23']);

    expect(await codeOf(read([first, other]))).to.equal('ACT_INVALID');
    expect(await codeOf(read([first, first]))).to.equal('ACT_INVALID');
    expect(await codeOf(read([]))).to.equal('ACT_INVALID');
  });
});

describe('the signers of an act', () => {
  const officers = testOfficersOf(testSettings.roles);
  const code = (signers: Signers, names: readonly string[], provider?: string): Promise<string> =>
    codeOf(
      Promise.resolve().then(() => {
        const signed = officers.filter(({ name }) => names.includes(name));
        assertSigners(signers, signed, testSettings.roles, provider);
      }),
    );
  const two = ['officer-17', 'officer-23'];

  it('are one officer, two, or two and an approver of another organization', async () => {
    expect(await code('officer', ['officer-17'])).to.equal('none');
    expect(await code('officer', ['approver-billingmsp'])).to.equal('ACT_NEEDS_OFFICERS');
    expect(await code('officers', ['officer-17', 'approver-billingmsp'])).to.equal(
      'ACT_NEEDS_OFFICERS',
    );
    expect(await code('officers', two)).to.equal('none');
    expect(await code('approved', two)).to.equal('ACT_NEEDS_APPROVER');
    expect(await code('approved', ['officer-17', 'approver-verifiermsp'])).to.equal(
      'ACT_NEEDS_OFFICERS',
    );
    expect(await code('approved', [...two, 'approver-verifiermsp'])).to.equal('none');
  });

  it('are of the provider where the act is of a spot', async () => {
    const approved = [...two, 'approver-verifiermsp'];

    expect(await code('approved', approved, 'BillingMSP')).to.equal('ACT_NEEDS_APPROVER');
    expect(await code('approved', [...approved, 'approver-billingmsp'], 'BillingMSP')).to.equal(
      'none',
    );
  });
});

describe('the officers of an installation', () => {
  it('are not two of one name or one key', () => {
    const [first, other] = testOfficersOf(testSettings.roles) as [Officer, Officer];
    const takes = (officers: unknown): boolean => officersSchema.safeParse(officers).success;

    expect(takes([first, other])).to.equal(true);
    expect(takes([first, { ...other, name: first.name }])).to.equal(false);
    expect(takes([first, { ...other, jwk: first.jwk }])).to.equal(false);
    expect(takes([])).to.equal(false);
  });
});
