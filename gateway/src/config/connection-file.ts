import { mspIdSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { pathSchema } from './common';
import { readConfigFile } from './read-config';

const keyPairSchema = z.strictObject({ certificate: pathSchema, privateKey: pathSchema });

/** All that a server knows of the Fabric network; `guanming-network up` writes it. */
export const connectionFileSchema = z.strictObject({
  organization: z.string(),
  mspId: mspIdSchema,
  channel: z.string(),
  chaincode: z.string(),
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
  identities: z.record(z.string(), keyPairSchema),
  server: keyPairSchema,
  tlsRootCertificates: z.record(z.string(), pathSchema),
});
export type ConnectionFile = z.infer<typeof connectionFileSchema>;

/** A peer of a {@link ConnectionFile}. */
export type PeerAddress = ConnectionFile['peers'][number];

/**
 * Reads a connection file.
 *
 * @throws ConfigError that lists every fault
 */
export function readConnectionFile(path: string): ConnectionFile {
  return readConfigFile(connectionFileSchema, path);
}
