import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { testSettings } from '../testing/test-settings';
import { readServerOptions } from './server-options';

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
      CHAINCODE_ID: `guanming_0123456789abcdef:${'a'.repeat(64)}`,
      CHAINCODE_ADDRESS: '127.0.0.1:21056',
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
      packageId: environment['CHAINCODE_ID'],
      address: '127.0.0.1:21056',
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
      CHAINCODE_ADDRESS: 'localhost',
    };

    expect(() => readServerOptions(incomplete)).to.throw(
      /CHAINCODE_ADDRESS: .*; CHAINCODE_TLS_KEY: /,
    );
  });

  it('refuses settings that are no JSON, not valid or not version 1', () => {
    expect(() => readServerOptions(withSettings('{'))).to.throw('settings.json is not JSON');
    expect(() => readServerOptions(withSettings('{}'))).to.throw('settings.json is not valid');
    expect(() =>
      readServerOptions(withSettings(JSON.stringify({ ...testSettings, version: 2 }))),
    ).to.throw('must hold version 1');
  });
});
