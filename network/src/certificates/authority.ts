import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { KeyPairFiles } from '../folder/network-folder';
import { writePrivateFile } from '../folder/private-files';

cryptoProvider.set(webcrypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;

/** Clocks of other machines may be behind. */
const BACKDATE_MS = 5 * 60 * 1000;

/** Fabric's attribute extension, read by `ClientIdentity` of fabric-shim (`lib/chaincode.js`). */
export const ATTRIBUTE_EXTENSION_OID = '1.2.3.4.5.6.7.8.1';

/** The attribute that contracts read the role of a caller from. */
const ROLE_ATTRIBUTE = 'guanming.role';

/** A certificate authority that can issue. */
export interface Authority {
  readonly certificate: X509Certificate;
  readonly privateKey: webcrypto.CryptoKey;
}

/** Subject of a certificate (RFC 5280 section 4.1.2.6). */
export interface Subject {
  readonly commonName: string;
  readonly organization: string;
  /** NodeOU: peer, orderer, admin or client. */
  readonly organizationalUnit?: string;
}

/** An identity certificate, or a TLS certificate when it has DNS names. */
export interface LeafOptions {
  readonly subject: Subject;
  readonly validDays: number;
  /** Makes it a TLS certificate, for servers and clients, with these names and 127.0.0.1. */
  readonly dnsNames?: readonly string[];
  /** Value of the attribute `guanming.role`. */
  readonly role?: string;
}

/** Makes a self-signed root and writes it. */
export async function createAuthority(
  files: KeyPairFiles,
  subject: Subject,
  validDays: number,
): Promise<Authority> {
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerialNumber(),
    name: nameOf(subject),
    ...validity(validDays),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(
        KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign | KeyUsageFlags.digitalSignature,
        true,
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  await writeKeyPair(files, certificate, keys.privateKey);
  return { certificate, privateKey: keys.privateKey };
}

/** Issues a certificate with a new key and writes both. */
export async function issueLeaf(
  authority: Authority,
  files: KeyPairFiles,
  options: LeafOptions,
): Promise<void> {
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    subject: nameOf(options.subject),
    issuer: authority.certificate.subjectName,
    ...validity(options.validDays, authority.certificate.notAfter),
    publicKey: keys.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: algorithm,
    extensions: await leafExtensions(authority, keys, options),
  });
  await writeKeyPair(files, certificate, keys.privateKey);
}

async function leafExtensions(
  authority: Authority,
  keys: webcrypto.CryptoKeyPair,
  { dnsNames, role }: LeafOptions,
): Promise<Extension[]> {
  const extensions: Extension[] = [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    await AuthorityKeyIdentifierExtension.create(authority.certificate),
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
  ];
  if (dnsNames) {
    extensions.push(
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      new SubjectAlternativeNameExtension([
        ...dnsNames.map((value) => ({ type: 'dns' as const, value })),
        { type: 'ip', value: '127.0.0.1' },
      ]),
    );
  }
  if (role !== undefined) {
    const attributes = Buffer.from(JSON.stringify({ attrs: { [ROLE_ATTRIBUTE]: role } }));
    extensions.push(new Extension(ATTRIBUTE_EXTENSION_OID, false, attributes));
  }
  return extensions;
}

async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

function newSerialNumber(): string {
  // 127 random bits behind a leading one: positive, never zero (RFC 5280 section 4.1.2.2).
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

function nameOf({ commonName, organization, organizationalUnit }: Subject): string {
  const unit = organizationalUnit === undefined ? '' : `OU=${organizationalUnit}, `;
  return `CN=${commonName}, ${unit}O=${organization}, C=CN`;
}

function validity(days: number, latest?: Date): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  const notAfter = new Date(now + days * DAY_MS);
  return {
    notBefore: new Date(now - BACKDATE_MS),
    notAfter: latest && latest < notAfter ? latest : notAfter,
  };
}

async function writeKeyPair(
  files: KeyPairFiles,
  certificate: X509Certificate,
  privateKey: webcrypto.CryptoKey,
): Promise<void> {
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  const lines = pkcs8.toString('base64').match(/.{1,64}/g) ?? [];
  const key = ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
  writePrivateFile(files.privateKey, key);
  writePrivateFile(files.certificate, `${certificate.toString('pem')}\n`);
}
