import { join } from 'node:path';
import type { IssuedFile } from '@guanming/verification/forgery';
import type { ForgeryKind } from '@guanming/wire/verdicts';
import { Piscina } from 'piscina';
import type { ForgeRequest } from './forge-thread';

/** Longest time for one forgery, the start of the thread included, milliseconds. */
const FORGE_WITHIN_MS = 60_000;

/** After so many milliseconds without work the thread is ended, for its memory. */
const IDLE_MS = 30_000;

/** Most JavaScript memory of the thread, in megabytes. */
const THREAD_MEMORY = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 4 };

/** Forges invoices in a thread of its own, apart from the process that reads strangers' PDFs. */
export class Forger {
  readonly #thread = new Piscina<ForgeRequest, Uint8Array>({
    filename: join(__dirname, 'forge-thread.js'),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    resourceLimits: THREAD_MEMORY,
  });

  constructor() {
    // Who waits for the thread hears of it; one that fails at rest is replaced.
    this.#thread.on('error', () => undefined);
  }

  /**
   * Forges an invoice with the help of another one.
   *
   * @param subject - what is forged
   * @param other - a genuine invoice of another spot
   */
  async forge(kind: ForgeryKind, subject: IssuedFile, other: IssuedFile): Promise<Uint8Array> {
    const signal = AbortSignal.timeout(FORGE_WITHIN_MS);
    return this.#thread.run({ kind, subject, other }, { name: 'forgeFile', signal });
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#thread.destroy();
  }
}
