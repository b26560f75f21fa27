import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { firstSettings } from '../chaincode/chaincode-definition';
import { expectCode } from '../testing/expect-code';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { loadTopology } from '../topology/load-topology';
import { NetworkFolder } from './network-folder';
import { openOfficerKeys } from './officer-keys';

const topology = loadTopology();

describe('openOfficerKeys', () => {
  it('makes a key file for each officer and approver, for its owner alone, and once', async () => {
    await withTemporaryFolder((path) => {
      const folder = new NetworkFolder(join(path, 'net'));

      const officers = openOfficerKeys(folder, topology);

      expect(officers.map(({ name, organization }) => [name, organization])).to.deep.equal([
        ['officer-17', 'TaxBureauMSP'],
        ['officer-23', 'TaxBureauMSP'],
        ['approver-billing', 'BillingMSP'],
        ['approver-verifier', 'VerifierMSP'],
      ]);
      expect(new Set(officers.map(({ jwk }) => jwk.x)).size).to.equal(4);
      expect(statSync(folder.officerKey('officer-17')).mode & 0o777).to.equal(0o600);
      const { d, ...jwk } = JSON.parse(
        readFileSync(folder.officerKey('officer-17'), 'utf8'),
      ) as Record<string, string>;
      expect(d).to.match(/^[A-Za-z0-9_-]{43}$/);
      expect(jwk).to.deep.equal(officers[0]?.jwk);
      expect(openOfficerKeys(folder, topology)).to.deep.equal(officers);
    });
  });

  it('names the public halves in version 1 of the settings, and no private one', async () => {
    await withTemporaryFolder((path) => {
      const officers = openOfficerKeys(new NetworkFolder(join(path, 'net')), topology);
      const record = { instanceId: 'a'.repeat(32), portBase: 17_000 } as never;

      const settings = JSON.parse(firstSettings(topology, record, officers).toString()) as {
        officers: unknown;
      };

      expect(settings.officers).to.deep.equal(officers);
      expect(JSON.stringify(settings)).to.not.contain('"d"');
    });
  });

  it('replaces no key file that is damaged', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(join(path, 'net'));
      openOfficerKeys(folder, topology);
      writeFileSync(folder.officerKey('officer-17'), '{"kty":"EC"}');

      await expectCode(() => openOfficerKeys(folder, topology), 'NETWORK_FOLDER_DAMAGED');
    });
  });
});
