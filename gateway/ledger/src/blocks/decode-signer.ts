import { createHash, X509Certificate } from 'node:crypto';
import { msp } from '@hyperledger/fabric-protos';
import { LRUCache } from 'lru-cache';
import type { Signer } from './ledger-block';

/** Most characters of a name: strangers choose theirs. */
const MAX_NAME = 128;

/** The same few certificates sign nearly everything. */
const known = new LRUCache<string, Signer>({ max: 200 });

/**
 * Reads a `msp.SerializedIdentity`. A certificate that cannot be read has an empty common name: it
 * made its transaction invalid, and the block is to be shown all the same.
 */
export function decodeSigner(bytes: Uint8Array): Signer {
  const digest = createHash('sha256').update(bytes).digest('base64');
  const cached = known.get(digest);
  if (cached !== undefined) {
    return cached;
  }
  const identity = msp.SerializedIdentity.deserializeBinary(bytes);
  const signer = {
    mspId: identity.getMspid().slice(0, MAX_NAME),
    commonName: commonNameOf(identity.getIdBytes_asU8()),
  };
  known.set(digest, signer);
  return signer;
}

function commonNameOf(certificate: Uint8Array): string {
  let subject: string;
  try {
    ({ subject } = new X509Certificate(certificate));
  } catch {
    return '';
  }
  const name = subject.split(/\n| \+ /).find((part) => part.startsWith('CN='));
  return (name ?? '').slice('CN='.length).slice(0, MAX_NAME);
}
