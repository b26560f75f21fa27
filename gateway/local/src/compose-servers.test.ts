import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSigningKey } from '@guanming/ledger';
import { TEST_CERTIFICATE } from '@guanming/ledger/testing';
import { readConfigFile } from '@guanming/runtime';
import {
  billingConfigSchema,
  pdfKeysSchema,
  taxBureauConfigSchema,
  ticketingConfigSchema,
  verifierConfigSchema,
} from '@guanming/services/config';
import { credentialDigest } from '@guanming/services/config';
import { readSpotFolder } from '@guanming/services/ticketing';
import { expect } from 'chai';
import { composeServers } from './compose-servers';
import type { LocalInstallation } from './local-installation';
import { readLocalInstallation } from './read-local';

const ports = {
  ticketing: { shop: 300, operations: 310 },
  billing: { billing: 301, operations: 311 },
  'tax-bureau': { internal: 302, officer: 303, public: 304, operations: 312 },
  verifier: { terminal: 305, operations: 313 },
};
const organizations = ['tax-bureau', 'billing', 'verifier'];

describe('composeServers', () => {
  let dir: string;
  let options: Record<string, unknown>;

  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'guanming-local-'));
    chmodSync(dir, 0o700);
    const certificate = join(dir, 'cert.pem');
    const privateKey = join(dir, 'key.pem');
    writeFileSync(certificate, TEST_CERTIFICATE);
    mkdirSync(join(dir, 'connection'));
    for (const organization of organizations) {
      writeFileSync(
        join(dir, 'connection', `${organization}.json`),
        JSON.stringify({
          organization,
          mspId: `${organization}MSP`,
          channel: 'invoices',
          instanceId: 'testinstance',
          peers: [
            {
              name: 'peer0',
              mspId: 'M',
              endpoint: 'localhost:1',
              tlsRootCertificate: certificate,
            },
          ],
          orderers: [
            {
              name: 'orderer0',
              mspId: 'M',
              endpoint: 'localhost:2',
              tlsRootCertificate: certificate,
            },
          ],
          identities: {},
          server: { certificate, privateKey },
          tlsRootCertificates: {},
        }),
      );
    }
    options = {
      networkDir: dir,
      connectionFiles: Object.fromEntries(
        organizations.map((name) => [name, join(dir, 'connection', `${name}.json`)]),
      ),
      ports,
      nodeExecutable: '/usr/bin/node',
      packageDir: '/package',
    };
  });

  after(() => {
    rmSync(dir, { recursive: true });
  });

  it('writes a configuration that each server takes', () => {
    const local = composeServers(options);

    const at = (server: string): string => join(dir, 'servers', `${server}.json`);
    const ticketing = readConfigFile(ticketingConfigSchema, at('ticketing'));
    const billing = readConfigFile(billingConfigSchema, at('billing'));
    const taxBureau = readConfigFile(taxBureauConfigSchema, at('tax-bureau'));
    const verifier = readConfigFile(verifierConfigSchema, at('verifier'));
    expect(ticketing.audience).to.equal('invoices/testinstance');
    expect(ticketing.billing.url).to.equal('http://localhost:301');
    expect(billing.taxBureau).to.include({ url: 'https://localhost:302', mspId: 'tax-bureauMSP' });
    expect(billing.allowedOrigins).to.deep.equal(['http://localhost:300']);
    expect(taxBureau.internal.callers[0]?.mspId).to.equal('billingMSP');
    expect(verifier.taxBureauUrl).to.equal(local.urls.publicCheck);
    expect(verifier.trustFile).to.match(/verifier\.trust\.json$/);
  });

  it('pins the keys with which billing and the bureau sign receipts', () => {
    composeServers(options);

    const at = (server: string): string => join(dir, 'servers', `${server}.json`);
    const ticketing = readConfigFile(ticketingConfigSchema, at('ticketing'));
    const billing = readConfigFile(billingConfigSchema, at('billing'));
    const taxBureau = readConfigFile(taxBureauConfigSchema, at('tax-bureau'));
    const keyIn = (file: string): unknown => readSigningKey(file).jwk;
    expect(ticketing.billing.receiptKeys).to.deep.equal([keyIn(billing.receiptKeyFile)]);
    expect(ticketing.taxBureau).to.deep.equal({
      mspId: 'tax-bureauMSP',
      receiptKeys: [keyIn(taxBureau.receiptKeyFile)],
    });
    expect(billing.taxBureau.receiptKeys).to.deep.equal(ticketing.taxBureau.receiptKeys);
  });

  it('makes secrets that fit together', async () => {
    const { credentials } = composeServers(options);

    const taxBureau = readConfigFile(
      taxBureauConfigSchema,
      join(dir, 'servers', 'tax-bureau.json'),
    );
    const read = (path: string): string => readFileSync(path, 'utf8').trim();
    expect(taxBureau.officer.credentialDigest).to.equal(
      credentialDigest(read(credentials.officerCredentialFile)),
    );
    const spots = await readSpotFolder(join(dir, 'servers', 'spots'));
    expect(spots.map(({ offer }) => offer.scenicSpotId)).to.deep.equal([
      'qingyan-shan',
      'yunqi-guzhen',
    ]);
    for (const { offer, signer } of spots) {
      expect(offer.signingKeyFile).to.equal(credentials.signingKeyFiles[offer.scenicSpotId]);
      expect(await signer.thumbprint()).to.match(/^[\w-]{43}$/);
    }
    expect(readConfigFile(pdfKeysSchema, credentials.pdfKeysFile)).to.have.keys('current');
  });

  it('keeps everything to its owner, and no secret in a configuration', () => {
    const { credentials } = composeServers(options);

    const secrets = [
      credentials.officerCredentialFile,
      credentials.pdfKeysFile,
      ...Object.values(credentials.signingKeyFiles),
      ...Object.values(credentials.receiptKeyFiles),
    ];
    const configs = ['ticketing', 'billing', 'tax-bureau', 'verifier', 'local'].map((name) =>
      join(dir, 'servers', `${name}.json`),
    );
    const texts = configs.map((path) => readFileSync(path, 'utf8')).join('\n');
    for (const path of [...secrets, ...configs]) {
      expect(statSync(path).mode & 0o777, path).to.equal(0o600);
    }
    for (const path of secrets) {
      expect(texts).to.not.contain(readFileSync(path, 'utf8').trim());
    }
  });

  it('says and keeps the same when called again', () => {
    const first = composeServers(options);
    const keys = readFileSync(first.credentials.pdfKeysFile, 'utf8');

    const again = composeServers(options);

    expect(again).to.deep.equal(first);
    expect(readFileSync(again.credentials.pdfKeysFile, 'utf8')).to.equal(keys);
    const read: LocalInstallation = readLocalInstallation(dir);
    expect(read).to.deep.equal(JSON.parse(JSON.stringify(first)));
  });

  it('tells the supervisor how to run each server and when it is ready', () => {
    const { specs } = composeServers(options);

    expect(specs.map(({ name }) => name)).to.deep.equal([
      'tax-bureau-server',
      'billing-server',
      'ticketing-server',
      'verifier-server',
    ]);
    expect(specs[0]).to.deep.include({
      group: 'server',
      command: '/usr/bin/node',
      readiness: { url: 'http://localhost:312/readyz' },
    });
    expect(specs[0]?.args.at(-1)).to.equal('/package/dist/bin/tax-bureau-server.js');
    expect(specs[0]?.env['GUANMING_CONFIG']).to.equal(join(dir, 'servers', 'tax-bureau.json'));
  });

  it('says what is missing in a folder without servers', () => {
    expect(() => readLocalInstallation('/nowhere')).to.throw(/npm start/);
  });
});
