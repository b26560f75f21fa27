import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** Subject of a test certificate. */
export interface CertificateSubject {
  readonly commonName: string;
  /** NodeOU: `client`, `admin`, `peer` or `orderer`. */
  readonly organizationalUnit: string;
  /** Attributes of the Fabric extension 1.2.3.4.5.6.7.8.1; without any the extension is absent. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A key for tests alone, committed so that they make no randomness and lose no time. */
const privateKey = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
  },
});

/** One DER element: tag, length, content. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length =
    body.length < 0x80
      ? Buffer.from([body.length])
      : body.length < 0x100
        ? Buffer.from([0x81, body.length])
        : Buffer.from([0x82, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}

const sequence = (...content: readonly Uint8Array[]): Buffer => der(0x30, ...content);
const utf8 = (text: string): Buffer => der(0x0c, Buffer.from(text));
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const bitString = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes);
const generalizedTime = (text: string): Buffer => der(0x18, Buffer.from(text));

const COMMON_NAME = '550403';
const ORGANIZATIONAL_UNIT = '55040b';
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const FABRIC_ATTRIBUTES = '2a030405060708' + '01';

function name(organizationalUnit: string, commonName: string): Buffer {
  const attribute = (type: string, value: string): Buffer =>
    der(0x31, sequence(oid(type), utf8(value)));
  return sequence(
    attribute(ORGANIZATIONAL_UNIT, organizationalUnit),
    attribute(COMMON_NAME, commonName),
  );
}

function extensions({ attributes }: CertificateSubject): Buffer[] {
  if (Object.keys(attributes).length === 0) {
    return [];
  }
  const value = der(0x04, Buffer.from(JSON.stringify({ attrs: attributes })));
  return [der(0xa3, sequence(sequence(oid(FABRIC_ATTRIBUTES), value)))];
}

/** A certificate of a Fabric identity, as PEM: what an organization's CA would issue. */
export function newTestCertificate(subject: CertificateSubject): string {
  const algorithm = sequence(oid(ECDSA_WITH_SHA256));
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name('ca', 'test CA'),
    sequence(generalizedTime('20200101000000Z'), generalizedTime('20991231235959Z')),
    name(subject.organizationalUnit, subject.commonName),
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    ...extensions(subject),
  );
  const certificate = sequence(
    toBeSigned,
    algorithm,
    bitString(sign('sha256', toBeSigned, privateKey)),
  );
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
