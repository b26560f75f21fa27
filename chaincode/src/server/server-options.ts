import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema } from '../domain/settings';
import type { Settings } from '../domain/settings';

const filePath = z.string().min(1);

const servedChaincodeSchema = z.strictObject({
  /** Name of the chaincode definition. */
  name: z.string().min(1),
  /** `<label>:<hash>`: each name has a package of its own. */
  packageId: z.string().regex(/^[^:]+:[0-9a-f]{64}$/),
  /** Where its peer calls it, `<host>:<port>`. */
  address: z.string().regex(/^[^:]+:\d{1,5}$/),
});

/** A name that a process serves: a peer knows one package by one address. */
export type ServedChaincode = z.infer<typeof servedChaincodeSchema>;

const environmentSchema = z.object({
  /** What to serve, JSON. */
  GUANMING_CHAINCODES: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.array(servedChaincodeSchema).min(1)),
  /** Read by the shim itself; without it the process does not know whose peer it answers for. */
  CORE_PEER_LOCALMSPID: z.string().min(1),
  GUANMING_SETTINGS: filePath,
  CHAINCODE_TLS_KEY: filePath,
  CHAINCODE_TLS_CERTIFICATE: filePath,
  CHAINCODE_TLS_CLIENT_CA: filePath,
});

/** Options of a chaincode process, from its environment. */
export interface ServerOptions {
  readonly chaincodes: readonly ServedChaincode[];
  readonly settings: Settings;
  readonly tls: { readonly key: Buffer; readonly certificate: Buffer; readonly clientCa: Buffer };
}

function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

function readJson(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${path} is not JSON`, { cause: error });
  }
}

function readSettings(path: string): Settings {
  const parsed = settingsSchema.safeParse(readJson(path));
  if (!parsed.success) {
    throw new Error(`${path} is not valid: ${describe(parsed.error)}`);
  }
  if (parsed.data.version !== 1) {
    throw new Error(`${path} must hold version 1 of the settings; later ones are on the ledger`);
  }
  return parsed.data;
}

/**
 * Reads the options of a chaincode process from its environment, and the files they name.
 *
 * @throws Error that names every variable that is missing or wrong
 */
export function readServerOptions(environment: NodeJS.ProcessEnv): ServerOptions {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    throw new Error(`the environment is not complete: ${describe(parsed.error)}`);
  }
  const variables = parsed.data;
  return {
    chaincodes: variables.GUANMING_CHAINCODES,
    settings: readSettings(variables.GUANMING_SETTINGS),
    tls: {
      key: readFileSync(variables.CHAINCODE_TLS_KEY),
      certificate: readFileSync(variables.CHAINCODE_TLS_CERTIFICATE),
      clientCa: readFileSync(variables.CHAINCODE_TLS_CLIENT_CA),
    },
  };
}
