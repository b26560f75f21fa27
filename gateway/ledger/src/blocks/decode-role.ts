import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';
import { msp } from '@hyperledger/fabric-protos';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** Where Fabric's certificate authority puts attributes (fabric-shim, `ClientIdentity`). */
const ATTRIBUTES = '1.2.3.4.5.6.7.8.1';

const attributesSchema = z.object({ attrs: z.object({ 'guanming.role': z.string().max(64) }) });

/** The same few certificates sign nearly everything. */
const known = new LRUCache<string, { readonly role: string | undefined }>({ max: 200 });

/** The role that the certificate of a `msp.SerializedIdentity` names, if it can be read. */
export function decodeRole(bytes: Uint8Array): string | undefined {
  const certificate = msp.SerializedIdentity.deserializeBinary(bytes).getIdBytes_asU8();
  return roleInCertificate(certificate);
}

/**
 * The role that a certificate names.
 *
 * @param pem - the certificate as PEM
 */
export function roleInCertificate(pem: Uint8Array): string | undefined {
  const text = Buffer.from(pem).toString('latin1');
  const cached = known.get(text);
  if (cached !== undefined) {
    return cached.role;
  }
  const role = readRole(text);
  known.set(text, { role });
  return role;
}

function readRole(pem: string): string | undefined {
  try {
    const value = new X509Certificate(pem).getExtension(ATTRIBUTES)?.value ?? new ArrayBuffer();
    const attributes: unknown = JSON.parse(Buffer.from(value).toString('utf8'));
    return attributesSchema.safeParse(attributes).data?.attrs['guanming.role'];
  } catch {
    return undefined;
  }
}
