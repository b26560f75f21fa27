import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { testSettings } from '../testing/test-settings';
import { readServerOptions } from './server-options';

const chaincodes = ['governance', 'stops'].map((name, at) => ({
  name,
  packageId: `${name}_0123456789abcdef:${String(at).repeat(64)}`,
  address: `127.0.0.1:${21_060 + at}`,
}));

describe('readServerOptions', () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-server-options-'));
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    environment = {
      GUANMING_CHAINCODES: JSON.stringify(chaincodes),
      CORE_PEER_LOCALMSPID: 'TaxBureauMSP',
      GUANMING_SETTINGS: write('settings.json', JSON.stringify(testSettings)),
      CHAINCODE_TLS_KEY: write('key.pem', 'key'),
      CHAINCODE_TLS_CERTIFICATE: write('certificate.pem', 'certificate'),
      CHAINCODE_TLS_CLIENT_CA: write('ca.pem', 'ca'),
    };
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const withSettings = (text: string): NodeJS.ProcessEnv => {
    writeFileSync(join(folder, 'settings.json'), text);
    return environment;
  };

  it('reads the environment and the files that it names', () => {
    expect(readServerOptions(environment)).to.deep.equal({
      chaincodes,
      settings: testSettings,
      tls: {
        key: Buffer.from('key'),
        certificate: Buffer.from('certificate'),
        clientCa: Buffer.from('ca'),
      },
    });
  });

  it('names every variable that is missing or wrong', () => {
    const incomplete = {
      ...environment,
      CHAINCODE_TLS_KEY: undefined,
      GUANMING_CHAINCODES: JSON.stringify([{ ...chaincodes[0], address: 'localhost' }]),
    };

    expect(() => readServerOptions(incomplete)).to.throw(
      /GUANMING_CHAINCODES\.0\.address: .*; CHAINCODE_TLS_KEY: /,
    );
  });

  it('serves at least one chaincode', () => {
    for (const [text, said] of [
      ['[]', 'GUANMING_CHAINCODES: '],
      ['[', 'GUANMING_CHAINCODES: is not JSON'],
    ] as const) {
      expect(() => readServerOptions({ ...environment, GUANMING_CHAINCODES: text })).to.throw(said);
    }
  });

  it('refuses settings that are no JSON, not valid or not version 1', () => {
    expect(() => readServerOptions(withSettings('{'))).to.throw('settings.json is not JSON');
    expect(() => readServerOptions(withSettings('{}'))).to.throw('settings.json is not valid');
    expect(() =>
      readServerOptions(withSettings(JSON.stringify({ ...testSettings, version: 2 }))),
    ).to.throw('must hold version 1');
  });
});
