import { z } from 'zod';
import { CONNECTION_LIMITS } from '../http/connection-limits';

/** A TCP port; 0 takes a free one. */
const portSchema = z.int().min(0).max(65_535);

/** A path of this machine. */
export const pathSchema = z.string().startsWith('/');

/** A host as in the `Host` header: name or address, and port unless it is the scheme's. */
const servedHostSchema = z
  .string()
  .toLowerCase()
  .regex(/^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/);

/** A listener of a server. */
export const listenerSchema = z.strictObject({
  port: portSchema,
  host: z.string().default('127.0.0.1'),
  /**
   * Hosts by which it may be asked besides its public address and the names of the loopback
   * interface: `shop.example` behind a proxy.
   */
  hosts: z.array(servedHostSchema).default([]),
  /** Connections that are kept; any more are closed at once. */
  maxConnections: z.int().min(1).default(CONNECTION_LIMITS.maxConnections),
  /** Those of one address: a proxy in front is one. */
  maxConnectionsPerAddress: z.int().min(1).default(CONNECTION_LIMITS.maxConnectionsPerAddress),
});

/** A listener that limits what one address may ask. */
export const publicListenerSchema = listenerSchema.extend({
  /**
   * Proxies in front of it: only from these it believes by `X-Forwarded-For` who asks. Addresses,
   * subnets, or the names that Express has for the usual ones.
   */
  trustedProxies: z
    .array(
      z.union([
        z.enum(['loopback', 'linklocal', 'uniquelocal']),
        z.ipv4(),
        z.ipv6(),
        z.cidrv4(),
        z.cidrv6(),
      ]),
    )
    .default([]),
});

/**
 * Whether a server refuses to start where the host does not let the process that reads PDFs be
 * confined in full; else it serves, and its readiness says `pdf confinement: partial`.
 */
export const requireConfinementSchema = z.boolean().default(false);

/** SHA-256 in lower-case hex of a credential: a configuration holds no secret itself. */
export const credentialDigestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** SHA-256 of a certificate in DER, hex, with or without colons. */
export const fingerprintSchema = z
  .string()
  .transform((text) => text.replaceAll(':', '').toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{64}$/));

/** An origin as in the `Origin` header: scheme, host, port. */
export const originSchema = z.string().regex(/^https?:\/\/[^/\s]+$/);

/** Members that the configuration of every server has. */
export const serverConfigShape = {
  /** Path of the connection file of the server's organization. */
  connectionFile: pathSchema,
  operations: listenerSchema,
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
} as const;
