import { assertActOf, readAct, verifyAct } from '@guanming/chaincode/domain';
import { newTicketingKey, testSettings } from '@guanming/chaincode/testing';
import { expect } from 'chai';
import { KeyFileError, readKeyFile } from './officer-key';
import { signAct } from './sign-act';

const AT = '2026-11-22T06:00:00Z';
const asked = {
  kind: 'stops:suspendQualification',
  content: { stop: { scenicSpotId: 'qingyan-shan', reason: '年度核查' } },
};

describe('an act that the console signs', () => {
  it('is what the contract verifies, whichever s the browser gives', async () => {
    const { privateKey, jwk, thumbprint } = newTicketingKey();
    const key = await readKeyFile(JSON.stringify(privateKey.export({ format: 'jwk' })));
    const audience = `${testSettings.channel}/${testSettings.instanceId}`;
    expect(key.kid).to.equal(thumbprint);
    expect(key.privateKey.extractable).to.equal(false);

    // Half of all signatures have a high s.
    for (let round = 0; round < 16; round += 1) {
      const signatures = await signAct([key], asked, audience, Date.parse(AT));
      const signed = readAct(signatures, testSettings, AT);
      const officers = [{ name: 'officer-1', organization: 'TaxBureauMSP', jwk }];
      await verifyAct(signed, { officers });
      assertActOf(signed.act, asked);
    }
  });

  it('takes no file without a private key', async () => {
    const { jwk } = newTicketingKey();
    for (const text of ['', 'no JSON', '{}', JSON.stringify(jwk)]) {
      const error = await readKeyFile(text).catch((thrown: unknown) => thrown);
      expect(error, text).to.be.instanceOf(KeyFileError);
    }
  });
});
