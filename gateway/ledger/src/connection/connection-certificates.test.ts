import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@guanming/runtime';
import { expect } from 'chai';
import { TEST_CERTIFICATE } from '../testing/test-certificate';
import { ConnectionCertificates } from './connection-certificates';
import type { ConnectionFile } from './connection-file';

/** The test certificate is valid from 2026-11-22 23:30:08 to 2126-10-29 23:30:08 UTC. */
const BEFORE = Date.parse('2026-11-22T23:00:00Z');
const WITHIN = Date.parse('2026-12-01T00:00:00Z');
const SOON = Date.parse('2126-10-20T00:00:00Z');
const AFTER = Date.parse('2126-10-30T00:00:00Z');

describe('the certificates of a connection', () => {
  let folder: string;
  let connection: ConnectionFile;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-certificates-'));
    const certificate = join(folder, 'cert.pem');
    writeFileSync(certificate, TEST_CERTIFICATE);
    const pair = { certificate, privateKey: join(folder, 'key.pem') };
    connection = {
      organization: 'billing',
      mspId: 'BillingMSP',
      identities: { billing: pair, 'officer-17': pair },
      server: pair,
      tlsRootCertificates: { BillingMSP: certificate, TaxBureauMSP: certificate },
    } as unknown as ConnectionFile;
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('are valid in their time', () => {
    const certificates = new ConnectionCertificates(connection, ['billing']);

    certificates.assertValid(WITHIN);

    expect(certificates.note(WITHIN)).to.equal('ok');
    expect(certificates.all.filter(({ isNeeded }) => isNeeded)).to.have.length(3);
  });

  it('are pointed out before they expire', () => {
    const certificates = new ConnectionCertificates(connection, ['billing']);

    certificates.assertValid(SOON);

    expect(certificates.note(SOON)).to.contain(
      'The certificate of the identity officer-17 of billing expires on 2126-10-29 23:30 UTC',
    );
  });

  it('are expired, in words with what to do', () => {
    const certificates = new ConnectionCertificates(connection, ['billing']);

    expect(() => {
      certificates.assertValid(AFTER);
    })
      .to.throw('The TLS certificate of the server of billing expired on 2126-10-29 23:30 UTC')
      .with.property('code', 'CERTIFICATE_EXPIRED');
    expect(certificates.note(AFTER)).to.contain('root certificate of TLS of TaxBureauMSP expired');
  });

  it('are not valid yet when the clock is wrong', () => {
    const certificates = new ConnectionCertificates(connection, ['billing']);

    expect(() => {
      certificates.assertValid(BEFORE);
    })
      .to.throw('set the clock, which says 2026-11-22 23:00 UTC')
      .with.property('code', 'CERTIFICATE_NOT_YET_VALID');
  });

  it('are read when the server starts', () => {
    writeFileSync(connection.server.certificate, 'no certificate');

    expect(() => new ConnectionCertificates(connection, [])).to.throw(
      ConfigError,
      'holds no certificate',
    );
  });
});
