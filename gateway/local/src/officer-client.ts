import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { newActSigner, readSigningKey } from '@guanming/ledger';
import type { ActSigner } from '@guanming/ledger';
import { AnswerError, sendJson } from '@guanming/services/client';
import { actHeader, actOfRequest } from '@guanming/wire';
import type { LocalInstallation } from './local-installation';

/** How often a request is sent that may succeed later. */
const ATTEMPTS = 5;
/** Wait after the first attempt, in milliseconds; it grows with each. */
const WAIT_MS = 200;

/** Where the officer API is, and with what its callers prove who they are. */
export type OfficerAccess = Pick<
  LocalInstallation,
  'urls' | 'credentials' | 'audience' | 'actKeyFiles'
>;

/** The tax bureau's officer API, with the programs' credential and key files of those who sign. */
export class OfficerClient {
  readonly #credential: string;
  readonly #url: string;
  readonly #signAct: ActSigner;

  constructor({ urls, credentials, audience, actKeyFiles }: OfficerAccess) {
    this.#url = urls.officer;
    this.#credential = readFileSync(credentials.officerCredentialFile, 'utf8').trim();
    const keys = {
      officers: actKeyFiles.officers.map(readSigningKey),
      approvers: actKeyFiles.approvers.map(readSigningKey),
    };
    this.#signAct = newActSigner(keys, audience);
  }

  /** @throws AnswerError with the code of the problem */
  async get(path: string): Promise<unknown> {
    return this.#send('GET', path);
  }

  /** @throws AnswerError with the code of the problem */
  async post(path: string, body?: unknown): Promise<unknown> {
    return this.#send('POST', path, body);
  }

  /** @throws AnswerError with the code of the problem */
  async put(path: string, body: unknown): Promise<unknown> {
    return this.#send('PUT', path, body);
  }

  /** Reads, and gives `undefined` for a thing that is not there: one of `codes`. */
  async find(path: string, ...codes: string[]): Promise<unknown> {
    try {
      return await this.get(path);
    } catch (error) {
      if (error instanceof AnswerError && codes.includes(error.code)) {
        return undefined;
      }
      throw error;
    }
  }

  /** Repeats what time cures, such as another transaction that came first. */
  async #send(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> {
    const asked = actOfRequest(method, path, body);
    const headers = {
      authorization: `Bearer ${this.#credential}`,
      ...(asked === undefined ? {} : actHeader(await this.#signAct(asked))),
    };
    const url = `${this.#url}${path}`;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const request = { method, url, headers, ...(body === undefined ? {} : { body }) };
        return (await sendJson(request)).body;
      } catch (error) {
        if (!(error instanceof AnswerError && error.isTransient) || attempt === ATTEMPTS) {
          throw error;
        }
        await sleep(attempt * WAIT_MS);
      }
    }
  }
}
