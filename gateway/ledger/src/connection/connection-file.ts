import { dirname, resolve } from 'node:path';
import { mspIdSchema } from '@guanming/chaincode/domain';
import { readConfigFile } from '@guanming/runtime';
import { z } from 'zod';

/** Relative to the folder of the connection file, unless it is absolute. */
const pathSchema = z.string().min(1);

const keyPairSchema = z.strictObject({ certificate: pathSchema, privateKey: pathSchema });
type KeyPair = z.infer<typeof keyPairSchema>;

const ordererEndpointSchema = z.strictObject({
  name: z.string(),
  mspId: mspIdSchema,
  endpoint: z.string(),
  tlsRootCertificate: pathSchema,
});
/** An orderer of a {@link ConnectionFile}. */
export type OrdererEndpoint = z.infer<typeof ordererEndpointSchema>;

/** All that a server knows of the Fabric network; `guanming-network up` writes it. */
const connectionFileSchema = z.strictObject({
  organization: z.string(),
  mspId: mspIdSchema,
  channel: z.string(),
  instanceId: z.string(),
  /** The own organization's first. */
  peers: z
    .array(
      z.strictObject({
        name: z.string(),
        mspId: mspIdSchema,
        endpoint: z.string(),
        tlsRootCertificate: pathSchema,
      }),
    )
    .min(1),
  /** Of every organization: who may be handed envelopes past the own peer. */
  orderers: z.array(ordererEndpointSchema).min(1),
  identities: z.record(z.string(), keyPairSchema),
  server: keyPairSchema,
  tlsRootCertificates: z.record(z.string(), pathSchema),
});
export type ConnectionFile = z.infer<typeof connectionFileSchema>;

/** A peer of a {@link ConnectionFile}. */
export type PeerAddress = ConnectionFile['peers'][number];

/**
 * Reads a connection file; the paths that it gives are absolute.
 *
 * @throws ConfigError that lists every fault
 */
export function readConnectionFile(path: string): ConnectionFile {
  const connection = readConfigFile(connectionFileSchema, path);
  const found = (file: string): string => resolve(dirname(path), file);
  const pair = ({ certificate, privateKey }: KeyPair): KeyPair => ({
    certificate: found(certificate),
    privateKey: found(privateKey),
  });
  return {
    ...connection,
    peers: connection.peers.map((peer) => ({
      ...peer,
      tlsRootCertificate: found(peer.tlsRootCertificate),
    })),
    orderers: connection.orderers.map((orderer) => ({
      ...orderer,
      tlsRootCertificate: found(orderer.tlsRootCertificate),
    })),
    identities: mapValues(connection.identities, pair),
    server: pair(connection.server),
    tlsRootCertificates: mapValues(connection.tlsRootCertificates, found),
  };
}

function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
