import { readFile } from 'node:fs/promises';
import { bytesOfPath, readablePath } from '@guanming/runtime';
import { seenIn } from '@guanming/verification/review';
import { checkRecordSchema } from '@guanming/verification/review/schema';
import { RequestError } from '@guanming/wire';
import { systemCode } from './collect-documents';
import type { Say } from './dictionary';

/**
 * When each invoice of earlier check records was met first, by its number: RFC 3339.
 *
 * @param files - records that `--report` or the page wrote
 * @throws RequestError `REQUEST_INVALID` for a file that cannot be read or is no check record
 */
export async function readSeen(
  files: readonly string[],
  say: Say,
): Promise<ReadonlyMap<string, string>> {
  return seenIn(await Promise.all(files.map((file) => readRecord(file, say))));
}

async function readRecord(
  file: string,
  say: Say,
): Promise<ReturnType<typeof checkRecordSchema.parse>> {
  const text = await readText(file, say);
  const record = checkRecordSchema.safeParse(parsed(text));
  if (!record.success) {
    throw new RequestError('REQUEST_INVALID', say('error.record', { file: readablePath(file) }));
  }
  return record.data;
}

async function readText(file: string, say: Say): Promise<string> {
  try {
    return await readFile(bytesOfPath(file), 'utf8');
  } catch (error) {
    throw new RequestError(
      'REQUEST_INVALID',
      `${readablePath(file)}: ${say('error.unreadable', { code: systemCode(error) })}`,
      { cause: error },
    );
  }
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
