import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema } from '../domain/settings';
import type { Settings } from '../domain/settings';

const filePath = z.string().min(1);

const environmentSchema = z.object({
  /** Package id, `<label>:<hash>`. */
  CHAINCODE_ID: z.string().regex(/^[^:]+:[0-9a-f]{64}$/),
  /** Where to listen, `<host>:<port>`. */
  CHAINCODE_ADDRESS: z.string().regex(/^[^:]+:\d{1,5}$/),
  /** Read by the shim itself; without it the process does not know whose peer it answers for. */
  CORE_PEER_LOCALMSPID: z.string().min(1),
  GUANMING_SETTINGS: filePath,
  CHAINCODE_TLS_KEY: filePath,
  CHAINCODE_TLS_CERTIFICATE: filePath,
  CHAINCODE_TLS_CLIENT_CA: filePath,
});

/** Options of a chaincode process, from its environment. */
export interface ServerOptions {
  readonly packageId: string;
  readonly address: string;
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
    packageId: variables.CHAINCODE_ID,
    address: variables.CHAINCODE_ADDRESS,
    settings: readSettings(variables.GUANMING_SETTINGS),
    tls: {
      key: readFileSync(variables.CHAINCODE_TLS_KEY),
      certificate: readFileSync(variables.CHAINCODE_TLS_CERTIFICATE),
      clientCa: readFileSync(variables.CHAINCODE_TLS_CLIENT_CA),
    },
  };
}
