import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { Server, ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { X509CertificateGenerator } from '@peculiar/x509';
import { expect } from 'chai';
import { refusesWithoutCertificate } from './mutual-tls';

describe('refusesWithoutCertificate', () => {
  let keyAndCertificate: { key: string; cert: string };
  let server: Server;

  before(async () => {
    const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    const certificate = await X509CertificateGenerator.createSelfSigned({
      name: 'CN=localhost',
      keys,
    });
    const key = KeyObject.from(keys.privateKey).export({ format: 'pem', type: 'pkcs8' });
    keyAndCertificate = { key: key.toString(), cert: certificate.toString('pem') };
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function serve(options: ServerOptions): Promise<string> {
    server = createServer({ ...keyAndCertificate, ...options }, (_request, response) => {
      response.end('come in');
    });
    server.listen(0, 'localhost');
    await once(server, 'listening');
    return `https://localhost:${(server.address() as AddressInfo).port}`;
  }

  it('is true of a listener that requires one', async () => {
    expect(await refusesWithoutCertificate(await serve({ requestCert: true }))).to.equal(true);
  });

  it('is false of a listener that lets anybody in, or only asks for one', async () => {
    expect(await refusesWithoutCertificate(await serve({}))).to.equal(false);
    server.close();
    const asking = await serve({ requestCert: true, rejectUnauthorized: false });
    expect(await refusesWithoutCertificate(asking)).to.equal(false);
  });

  it('is false where nobody listens', async () => {
    const url = await serve({});
    server.close();
    await once(server, 'close');

    expect(await refusesWithoutCertificate(url)).to.equal(false);
  });
});
