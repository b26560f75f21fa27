import { z } from 'zod';

const portSchema = z.int().min(1).max(65_535);

/** Ports of each server by listener, as the network's topology names them. */
const portsSchema = z.object({
  ticketing: z.object({ shop: portSchema, operations: portSchema }),
  billing: z.object({ billing: portSchema, operations: portSchema }),
  'tax-bureau': z.object({
    internal: portSchema,
    officer: portSchema,
    public: portSchema,
    operations: portSchema,
  }),
  verifier: z.object({ terminal: portSchema, operations: portSchema }),
});

/** An installation as the network has made it, and where this package lies. */
export const composeOptionsSchema = z.object({
  /** Folder of the installation. */
  networkDir: z.string(),
  /** Paths of the connection files that the network has written. */
  connectionFiles: z.object({
    'tax-bureau': z.string(),
    billing: z.string(),
    verifier: z.string(),
  }),
  ports: portsSchema,
  nodeExecutable: z.string(),
  /** Folder of this package, with its `dist`. */
  packageDir: z.string(),
});

/** An installation whose servers are composed. */
export type ComposeOptions = z.infer<typeof composeOptionsSchema>;
