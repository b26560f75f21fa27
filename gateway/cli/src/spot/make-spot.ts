import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spotRegistrationSchema } from '@guanming/chaincode/domain';
import type { SpotRegistration } from '@guanming/chaincode/domain';
import { newKeyStatement, newSigningKey, readSigningKey, signByAll } from '@guanming/ledger';
import type { SigningKeyPair } from '@guanming/ledger';
import { shopSpotSchema, SPOT_FILE } from '@guanming/wire';
import type { BillingProvider } from '@guanming/wire';
import { z } from 'zod';
import { CommandError } from '../command-error';

/** Registration, prices and place of a new spot. */
export interface NewSpot {
  /** Path of the registration that the tax bureau is given. */
  readonly registrationFile: string;
  /** In fen, tax included, by item code. */
  readonly prices: ReadonlyMap<string, number>;
  /** Folder of the spots that the shop sells. */
  readonly folder: string;
  readonly provider: BillingProvider;
}

/** Paths of the files of a spot. */
export interface SpotFiles {
  readonly key: string;
  readonly statement: string;
  readonly spot: string;
}

/** Where the files of a spot are. */
export function filesOf(folder: string, scenicSpotId: string): SpotFiles {
  const path = (ending: string): string => join(folder, `${scenicSpotId}${ending}`);
  return { key: path('.key.json'), statement: path('.statement.jws'), spot: path(SPOT_FILE) };
}

/**
 * Makes the private key of a spot (its owner alone can read it), a statement with which the key asks
 * to be added, and the spot's file for the shop, which comes last: the shop notices it at once.
 *
 * @throws CommandError `REGISTRATION_INVALID`, `PRICE_MISSING`, `PRICE_OF_NO_ITEM`, `SPOT_EXISTS`
 */
export async function makeSpot({
  registrationFile,
  prices,
  folder,
  provider,
}: NewSpot): Promise<SpotFiles> {
  const registration = readRegistration(registrationFile);
  const { scenicSpotId } = registration;
  const files = filesOf(folder, scenicSpotId);
  const spot = spotFileOf(registration, prices);
  mkdirSync(folder, { recursive: true });
  const there = [files.key, files.spot].find((path) => existsSync(path));
  if (there !== undefined) {
    throw new CommandError('SPOT_EXISTS', { file: there, spot: scenicSpotId });
  }
  makeKey(files.key);
  writeFileSync(files.statement, `${await newStatement(files.key, scenicSpotId, provider)}\n`);
  writeFileSync(files.spot, `${JSON.stringify(spot, null, 2)}\n`, { flag: 'wx' });
  return files;
}

/**
 * Makes a private key, which its owner alone can read, such as the next one of a spot.
 *
 * @throws CommandError `KEY_EXISTS`
 */
export function makeKey(file: string): void {
  try {
    writeFileSync(file, `${newSigningKey()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new CommandError('KEY_EXISTS', { file }, { cause: error });
    }
    throw error;
  }
}

/**
 * A statement with which a key asks to be added to a spot; with that of an active key below it when
 * one is named, so that it takes effect at once.
 *
 * @param authorizedBy - path of an active private key of the spot
 */
export async function newStatement(
  keyFile: string,
  scenicSpotId: string,
  { audience }: BillingProvider,
  authorizedBy?: string,
): Promise<string> {
  const key = readKey(keyFile);
  const keys = authorizedBy === undefined ? [key] : [key, readKey(authorizedBy)];
  const statement = newKeyStatement(audience, scenicSpotId, 'add', key.jwk);
  return (await signByAll(statement, keys)).join('\n');
}

function readKey(file: string): SigningKeyPair {
  try {
    return readSigningKey(file);
  } catch (error) {
    throw new CommandError('KEY_UNREADABLE', { file }, { cause: error });
  }
}

function readRegistration(file: string): SpotRegistration {
  try {
    return spotRegistrationSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new CommandError(
      'REGISTRATION_INVALID',
      { file, faults: faultsOf(error) },
      { cause: error },
    );
  }
}

function faultsOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}

function spotFileOf(
  { scenicSpotId, name, colour, catalogue }: SpotRegistration,
  prices: ReadonlyMap<string, number>,
): object {
  const codes = catalogue.map(({ itemCode }) => itemCode);
  const unknown = [...prices.keys()].find((code) => !codes.includes(code));
  if (unknown !== undefined) {
    throw new CommandError('PRICE_OF_NO_ITEM', { code: unknown, codes: codes.join(', ') });
  }
  return shopSpotSchema.parse({
    scenicSpotId,
    name,
    colour,
    offers: catalogue.map(({ itemCode, name: itemName, unit }) => {
      const unitPrice = prices.get(itemCode);
      if (unitPrice === undefined) {
        throw new CommandError('PRICE_MISSING', { code: itemCode });
      }
      return { itemCode, name: { zh: itemName, en: itemName }, unit, unitPrice };
    }),
    signingKeyFile: `${scenicSpotId}.key.json`,
  });
}
