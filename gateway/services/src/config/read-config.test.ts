import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfigFile, readServerConfig } from '@guanming/runtime';
import { expect } from 'chai';
import { taxBureauConfigSchema } from '../tax-bureau/tax-bureau-config';

describe('readServerConfig', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-config-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function faultsOf(read: () => unknown): readonly string[] {
    try {
      read();
    } catch (error) {
      if (error instanceof ConfigError) {
        return error.faults;
      }
      throw error;
    }
    throw new Error('nothing was wrong');
  }

  const write = (text: string): string => {
    const path = join(folder, 'config.json');
    writeFileSync(path, text);
    return path;
  };

  it('reads the file that the environment names', () => {
    const path = write(
      JSON.stringify({
        connectionFile: '/connection.json',
        instanceName: 'bureau-1',
        operations: { port: 1 },
        internal: {
          port: 2,
          callers: [
            {
              name: 'billing',
              mspId: 'BillingMSP',
              certificateFingerprint: 'AB:'.repeat(31) + 'AB',
            },
          ],
        },
        officer: {
          port: 3,
          credentialDigest: 'cd'.repeat(32),
          publicUrl: 'http://console.example',
          cacheFile: '/console-cache.db',
        },
        public: { port: 4 },
        receiptKeyFile: '/receipt-key.json',
      }),
    );

    const config = readServerConfig(taxBureauConfigSchema, { GUANMING_CONFIG: path });

    expect(config.internal.callers[0]?.certificateFingerprint).to.equal('ab'.repeat(32));
    expect(config.public).to.include({ port: 4, host: '127.0.0.1', checksPerMinute: 60 });
  });

  it('names all faults at once', () => {
    const path = write(
      JSON.stringify({ connectionFile: 'relative', operations: { port: 70_000 } }),
    );

    const faults = faultsOf(() => readConfigFile(taxBureauConfigSchema, path)).join('\n');

    expect(faults).to.contain('connectionFile').and.to.contain('operations.port');
    expect(faults).to.contain('instanceName').and.to.contain('officer');
  });

  it('says when there is no file, no JSON or no variable', () => {
    const read = (path: string) => (): unknown => readConfigFile(taxBureauConfigSchema, path);

    expect(faultsOf(read(join(folder, 'none.json')))).to.deep.equal(['the file cannot be read']);
    expect(faultsOf(read(write('{')))).to.deep.equal(['the file is not JSON']);
    expect(faultsOf(() => readServerConfig(taxBureauConfigSchema, {}))[0]).to.contain(
      'GUANMING_CONFIG',
    );
  });
});
