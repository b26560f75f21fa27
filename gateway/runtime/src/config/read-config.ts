import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { ConfigError } from './config-error';

/** The environment variable that names a server's configuration file. */
const CONFIG_VARIABLE = 'GUANMING_CONFIG';

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(path, ['the file cannot be read'], { cause: error });
  }
}

/**
 * Reads a text that a configuration names by its path, such as a PEM file.
 *
 * @throws ConfigError when it cannot be read
 */
export function readConfigText(path: string): string {
  return readText(path);
}

/**
 * Reads a JSON file and parses it.
 *
 * @throws ConfigError that lists every fault
 */
export function readConfigFile<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof ConfigError) {
      throw error;
    }
    throw new ConfigError(path, ['the file is not JSON'], { cause: error });
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new ConfigError(
      path,
      result.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`),
    );
  }
  return result.data;
}

/**
 * Reads the file that the environment variable {@link CONFIG_VARIABLE} names.
 *
 * @throws ConfigError that lists every fault
 */
export function readServerConfig<Schema extends z.ZodType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv = process.env,
): z.output<Schema> {
  const path = environment[CONFIG_VARIABLE];
  if (path === undefined || path === '') {
    throw new ConfigError(CONFIG_VARIABLE, [`set ${CONFIG_VARIABLE} to the path of a JSON file`]);
  }
  return readConfigFile(schema, path);
}
