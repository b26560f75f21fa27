import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { CountingListener, withProxyVariables } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { connectLedger } from './fabric-connections';

describe('a peer of the connection file', () => {
  let folder: string;
  let proxy: CountingListener;
  let peer: CountingListener;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-proxies-'));
    proxy = await CountingListener.open();
    peer = await CountingListener.open();
  });

  after(() => {
    proxy.close();
    peer.close();
    rmSync(folder, { recursive: true });
  });

  function write(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it('is asked without the proxies that the environment names', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pair = {
      certificate: write('cert.pem', rootCertificates[0] ?? ''),
      privateKey: write('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    };
    const ledger = connectLedger({
      ...{ organization: 'verifier', mspId: 'VerifierMSP', channel: 'invoices' },
      ...{ instanceId: '0'.repeat(32), tlsRootCertificates: {} },
      peers: [
        {
          name: 'peer0.verifier.example',
          mspId: 'VerifierMSP',
          endpoint: `localhost:${peer.port}`,
          tlsRootCertificate: pair.certificate,
        },
      ],
      orderers: [],
      identities: { auditor: pair },
      server: pair,
    });
    await withProxyVariables(`http://127.0.0.1:${proxy.port}`, async () => {
      const outcome = ledger.reader('auditor').readSettings();
      await outcome.then(
        () => expect.fail('a listener that closes every connection answered'),
        () => undefined,
      );
    });
    ledger.close();
    expect(peer.connections).to.be.greaterThan(0);
    expect(proxy.connections).to.equal(0);
  });
});
