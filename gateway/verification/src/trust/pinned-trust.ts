import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { instantSchema } from '@guanming/chaincode/domain';
import { channelTrustSchema } from '@guanming/ledger';
import type { ChannelTrust } from '@guanming/ledger';
import { readConfigFile } from '@guanming/runtime';
import { z } from 'zod';

/** The rules of a channel that a verifier's operator has acknowledged. */
const pinnedTrustSchema = z.strictObject({
  schema: z.literal('guanming-trust/1'),
  pinnedAt: instantSchema,
  trust: channelTrustSchema,
});
export type PinnedTrust = z.infer<typeof pinnedTrustSchema>;

/** The file of a verifier that has this connection file: beside it, unless another is named. */
export function trustFileOf(connectionFile: string): string {
  return connectionFile.replace(/(\.json)?$/, '.trust.json');
}

/**
 * Reads what was pinned; none when nothing was.
 *
 * @throws ConfigError when the file is not what {@link pinTrust} wrote
 */
export function readPinnedTrust(file: string): PinnedTrust | undefined {
  return existsSync(file) ? readConfigFile(pinnedTrustSchema, file) : undefined;
}

/** Pins the rules of a channel, as of now, in place of what was pinned before; for its user alone. */
export function pinTrust(file: string, trust: ChannelTrust, now = Date.now()): void {
  const pinnedAt = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
  const pinned = { schema: 'guanming-trust/1', pinnedAt, trust };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(pinned, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
