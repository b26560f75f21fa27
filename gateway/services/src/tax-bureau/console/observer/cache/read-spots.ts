import type { FoundSpot, Page } from '@guanming/wire';
import { foldText, tidyCode } from '@guanming/wire/typed';
import type { CacheFile } from './cache-file';

/** Fewest characters of a credit code by which a spot is found. */
const CODE_CHARACTERS = 6;

interface SpotRow {
  readonly spot_id: string;
  readonly revision: bigint;
  readonly name_zh: string;
  readonly name_en: string;
  readonly serial: string;
  readonly region: string;
  readonly seller_name: string;
  readonly credit_code: string;
}

/** Which spots are wanted, by identifier. */
export interface SpotQuery {
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
  /** Only those that this text names: identifier, names, serial, region, operator, credit code, drawer. */
  readonly q?: string | undefined;
  /** Only these. */
  readonly ids?: readonly string[] | undefined;
}

/** One text of everything in which words of a search are sought, in lower case. */
export function searchedTexts(...shown: readonly string[]): string {
  return shown.join('\n').toLowerCase();
}

/** Spots of the channel by identifier, a page at a time. */
export function readSpots(
  file: CacheFile,
  { limit, after = '', q, ids }: SpotQuery,
): Page<FoundSpot> {
  const conditions = ['spot_id > ?'];
  const values: (string | number)[] = [after];
  if (ids !== undefined) {
    conditions.push('spot_id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(ids));
  }
  if (q !== undefined) {
    const text = foldText(q);
    const code = tidyCode(text);
    conditions.push(
      '(serial = ? OR region = ? OR instr(searched, ?) > 0 OR instr(credit_code, ?) = 1)',
    );
    values.push(text, text, text.toLowerCase(), code.length < CODE_CHARACTERS ? '\n' : code);
  }
  const rows = file.all<SpotRow>(
    `SELECT * FROM spot WHERE ${conditions.join(' AND ')} ORDER BY spot_id LIMIT ?`,
    ...[...values, limit + 1],
  );
  const items = rows.slice(0, limit).map(spotOf);
  return { items, next: rows.length > limit ? (items.at(-1)?.scenicSpotId ?? null) : null };
}

function spotOf(row: SpotRow): FoundSpot {
  return {
    scenicSpotId: row.spot_id,
    revision: Number(row.revision),
    name: { zh: row.name_zh, en: row.name_en },
    serial: row.serial,
    region: row.region,
    sellerName: row.seller_name,
    creditCode: row.credit_code,
  };
}
