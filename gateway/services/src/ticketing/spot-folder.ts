import { watch } from 'node:fs';
import type { FSWatcher, Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConfigError } from '@guanming/runtime';
import type { Logger } from '@guanming/runtime';
import { SPOT_FILE, shopSpotSchema } from '@guanming/wire';
import type { ShopSpot } from '@guanming/wire';
import PQueue from 'p-queue';
import { z } from 'zod';
import { OrderSigner } from './order-signer';

/** Files that are read at once. */
const AT_ONCE = 32;

/** How long a change is waited for to be whole, in milliseconds. */
const SETTLED_MS = 200;

/** Where the system does not tell of changes, as on some network disks, it is looked this often. */
const LOOK_MS = 5_000;

/** A spot that the shop sells. */
export interface SoldSpot {
  readonly offer: ShopSpot;
  readonly signer: OrderSigner;
}

/** A file of the folder as it was read last. */
interface ReadFile {
  /** Tells whether the file was replaced or changed since. */
  readonly state: string;
  readonly spot?: SoldSpot;
  readonly fault?: string;
}

/**
 * The spots that a shop sells: one file each, `<spot>.spot.json`, in a watched folder. A file that is
 * put there is sold a moment later, one that is taken away no longer is. A file with a fault stops
 * no other spot, and its own last good version stays in force.
 */
export class SpotFolder {
  #files = new Map<string, ReadFile>();
  #spots: ReadonlyMap<string, SoldSpot> = new Map();
  #watcher: FSWatcher | undefined;
  #look: NodeJS.Timeout | undefined;
  #settled: NodeJS.Timeout | undefined;
  #scanning: Promise<void> = Promise.resolve();
  #folderState = '';

  private constructor(
    private readonly path: string,
    private readonly logger: Logger,
  ) {}

  /**
   * Reads the folder, and watches it until it is closed.
   *
   * @throws Error of the system when the folder cannot be read
   */
  static async open(path: string, logger: Logger): Promise<SpotFolder> {
    const folder = new SpotFolder(path, logger.child({ part: 'spot-folder' }));
    await folder.#scan();
    folder.#watch();
    return folder;
  }

  /** The spots by identifier. */
  get spots(): ReadonlyMap<string, SoldSpot> {
    return this.#spots;
  }

  get(scenicSpotId: string): SoldSpot | undefined {
    return this.#spots.get(scenicSpotId);
  }

  /** Which files have a fault, and which; for the readiness answer. */
  get note(): string {
    const faults = [...this.#files].flatMap(([name, { fault }]) =>
      fault === undefined ? [] : [`${name}: ${fault}`],
    );
    return faults.length === 0 ? 'ok' : faults.slice(0, 5).join('; ');
  }

  async close(): Promise<void> {
    this.#watcher?.close();
    clearInterval(this.#look);
    clearTimeout(this.#settled);
    await this.#scanning;
  }

  #watch(): void {
    const rescan = (): void => {
      clearTimeout(this.#settled);
      this.#settled = setTimeout(() => {
        this.#scanning = this.#scanning.then(() => this.#scanAgain());
      }, SETTLED_MS);
    };
    const goOn = (error: unknown): void => {
      this.logger.warn(
        { err: error },
        'the system does not tell of changes in the folder of spots',
      );
    };
    try {
      this.#watcher = watch(this.path, rescan).on('error', goOn);
    } catch (error) {
      goOn(error);
    }
    this.#look = setInterval(() => void this.#lookAtFolder(rescan), LOOK_MS).unref();
  }

  async #lookAtFolder(rescan: () => void): Promise<void> {
    try {
      if (stateOf(await stat(this.path)) !== this.#folderState) {
        rescan();
      }
    } catch (error) {
      this.logger.error({ err: error }, 'the folder of spots cannot be read');
    }
  }

  async #scanAgain(): Promise<void> {
    try {
      await this.#scan();
    } catch (error) {
      this.logger.error({ err: error }, 'the folder of spots cannot be read');
    }
  }

  async #scan(): Promise<void> {
    const folderState = stateOf(await stat(this.path));
    const names = (await readdir(this.path)).filter((name) => name.endsWith(SPOT_FILE)).sort();
    const queue = new PQueue({ concurrency: AT_ONCE });
    const read = await queue.addAll(
      names.map((name) => async () => [name, await this.#read(name)] as const),
    );
    const changed = read.filter(([name, file]) => this.#files.get(name) !== file).length;
    this.#files = new Map(read);
    this.#folderState = folderState;
    this.#spots = new Map(
      read.flatMap(([, { spot }]) =>
        spot === undefined ? [] : [[spot.offer.scenicSpotId, spot] as const],
      ),
    );
    if (changed > 0) {
      this.logger.info({ changed, sold: this.#spots.size }, 'the files of spots were read');
    }
  }

  /** What is in a file; as it was where it did not change. */
  async #read(name: string): Promise<ReadFile> {
    const known = this.#files.get(name);
    const path = join(this.path, name);
    let state = '';
    try {
      state = stateOf(await stat(path));
      if (state === known?.state) {
        return known;
      }
      return { state, spot: await readSpotFile(path, this.path) };
    } catch (error) {
      const fault = faultOf(error);
      this.logger.error({ file: path, fault }, 'the file of a spot has a fault');
      return { state, fault, ...(known?.spot === undefined ? {} : { spot: known.spot }) };
    }
  }
}

/**
 * The spots of a folder as they are now, for what is done once.
 *
 * @throws Error that names the file with a fault
 */
export async function readSpotFolder(folder: string): Promise<readonly SoldSpot[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SPOT_FILE)).sort();
  const queue = new PQueue({ concurrency: AT_ONCE });
  return queue.addAll(
    names.map((name) => async () => {
      const path = join(folder, name);
      try {
        return await readSpotFile(path, folder);
      } catch (error) {
        throw new ConfigError(path, [faultOf(error)]);
      }
    }),
  );
}

async function readSpotFile(path: string, folder: string): Promise<SoldSpot> {
  const offer = shopSpotSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  if (path !== join(folder, `${offer.scenicSpotId}${SPOT_FILE}`)) {
    throw new Error(`it is named ${offer.scenicSpotId}${SPOT_FILE}, by its scenicSpotId`);
  }
  const signer = new OrderSigner(resolve(folder, offer.signingKeyFile));
  await signer.thumbprint();
  return { offer, signer };
}

function stateOf({ ino, size, mtimeMs }: Stats): string {
  return `${ino} ${size} ${mtimeMs}`;
}

function faultOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
