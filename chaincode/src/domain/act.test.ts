import { expect } from 'chai';
import { newTicketingKey } from '../testing/sample-spot';
import { signTestAct, testOfficer, testOfficerKey } from '../testing/test-officer';
import { testSettings } from '../testing/test-settings';
import { codeOf } from '../testing/wire';
import { assertActOf, readAct, verifyAct } from './act';
import { officerKey, officersSchema } from './officer';

const NOW = 1_795_327_200_000;
const AT = '2026-11-22T06:00:00Z';
const ledger = { settings: testSettings, now: NOW };
const asked = { kind: 'stops:resumeQualification', content: { reference: { scenicSpotId: 'a' } } };

const read = (jws: string): Promise<unknown> =>
  Promise.resolve().then(() => readAct(jws, testSettings, AT));

describe('an act', () => {
  it('says what an officer signed, and when', async () => {
    const { act, header } = readAct(await signTestAct(asked, ledger), testSettings, AT);

    expect(act).to.include({ kind: asked.kind, iat: NOW / 1000, exp: NOW / 1000 + 600 });
    expect(header.kid).to.equal(testOfficerKey.thumbprint);
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
    const signed = (overrides: object): Promise<string> =>
      signTestAct(asked, ledger, testOfficerKey, overrides);
    const seconds = NOW / 1000;

    expect(await codeOf(read(await signed({ aud: 'invoices/other' })))).to.equal('ACT_INVALID');
    expect(await codeOf(read(await signed({ iat: seconds - 600, exp: seconds })))).to.equal(
      'ACT_EXPIRED',
    );
    expect(await codeOf(read(await signed({ iat: seconds + 301, exp: seconds + 900 })))).to.equal(
      'ACT_TIME_IN_FUTURE',
    );
    expect(await codeOf(read('a.b.c'))).to.equal('ACT_INVALID');
  });

  it('counts with the signature of the named key alone', async () => {
    const stranger = newTicketingKey();
    const named = { ...stranger, thumbprint: testOfficerKey.thumbprint };
    const jws = await signTestAct(asked, ledger, named);

    expect(await codeOf(verifyAct(jws, testOfficer.jwk))).to.equal('ACT_INVALID');
    expect(await codeOf(verifyAct(jws, stranger.jwk))).to.equal('none');
  });
});

describe('the officers of an installation', () => {
  it('are found by their keys', async () => {
    expect(officerKey([testOfficer], testOfficerKey.thumbprint)).to.equal(testOfficer.jwk);
    expect(
      await codeOf(
        Promise.resolve().then(() => officerKey([testOfficer], newTicketingKey().thumbprint)),
      ),
    ).to.equal('OFFICER_NOT_FOUND');
  });

  it('are not two of one name or one key', () => {
    const other = { name: 'officer-23', jwk: newTicketingKey().jwk };
    const takes = (officers: unknown): boolean => officersSchema.safeParse(officers).success;

    expect(takes([testOfficer, other])).to.equal(true);
    expect(takes([testOfficer, { ...other, name: testOfficer.name }])).to.equal(false);
    expect(takes([testOfficer, { ...other, jwk: testOfficer.jwk }])).to.equal(false);
    expect(takes([])).to.equal(false);
  });
});
