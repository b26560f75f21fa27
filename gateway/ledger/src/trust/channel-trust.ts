import { z } from 'zod';

const digestsSchema = z.array(z.string().regex(/^[0-9a-f]{64}$/));

const collectionSchema = z.strictObject({
  name: z.string(),
  /** Whose peers have the private data. */
  members: z.string(),
  /** Who endorses writes to it, where that is not the policy of the chaincode. */
  policy: z.string().optional(),
});

const definitionSchema = z.strictObject({
  name: z.string(),
  sequence: z.int(),
  /** Ends with a digest of the chaincode's content. */
  version: z.string(),
  /** Who endorses writes. */
  policy: z.string(),
  collections: z.array(collectionSchema),
});

/**
 * The rules by which the validators of a channel take a transaction: whoever changes these needs no
 * invoice to be false for others to be.
 */
export const channelTrustSchema = z.strictObject({
  channel: z.string(),
  /** Number of the channel's configuration, from 0. */
  configSequence: z.int(),
  /** SHA-256 of the certificates (DER) of the authorities of each organization, by MSP id. */
  authorities: z.record(z.string(), digestsSchema),
  /** Who changes the configuration and who endorses a definition, by `Group/Policy`. */
  policies: z.record(z.string(), z.string()),
  definitions: z.array(definitionSchema),
});
export type ChannelTrust = z.infer<typeof channelTrustSchema>;

/** Connections of a server that can be asked for the rules of the channel. */
export interface TrustConnections {
  /**
   * Reads from a peer by which rules it validates.
   *
   * @throws LedgerError `EVALUATE_UNAVAILABLE`, `EVALUATE_TIMEOUT`; ConfigError when the connection
   * file has no such identity or peer
   */
  readTrust(identity: string, peer?: string): Promise<ChannelTrust>;
}
