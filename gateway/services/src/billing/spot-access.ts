import { createHash } from 'node:crypto';
import {
  assertAccessFor,
  assertKeyUsable,
  assertProvider,
  instantFromSeconds,
  InvoiceError,
  readAccessToken,
  verifyAccessToken,
} from '@guanming/chaincode/domain';
import type { AccessToken, ScenicSpotId, TicketingKey } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { RequestError } from '@guanming/wire';
import { LRUCache } from 'lru-cache';
import { newBusyError } from '../http/caller-patience';
import { FairQueue } from '../http/fair-queue';
import { SpotMemory } from '../spot-memory';

/** Most tokens that are known to be well signed: those used last. */
const MAX_TOKENS = 20_000;

/** Of callers whose key is not remembered, or another provider: only these cost the peer anything. */
const LOOK_LIMITS = { atOnce: 4, waiting: 500, waitingOfOne: 100, oldestMs: 5_000 };

/** The billing provider of one spot that has a key, and its keys by thumbprint. */
interface SpotFacts {
  readonly provider: string | undefined;
  readonly keys: ReadonlyMap<string, TicketingKey>;
}

/** A token whose signature was verified. */
interface Known {
  readonly token: AccessToken;
  /** Thumbprint of the key that signed it. */
  readonly kid: string;
}

/**
 * Finds out for which spot a ticketing server asks: by a token that a key of the spot has signed,
 * which the ledger has. Nothing is configured, so that a spot is known as soon as its key is on the
 * own peer. A token is verified once and found by its SHA-256 from then on: whoever can make a text
 * of a given digest has the token, so the time of the look-up tells nothing of use.
 */
export class SpotAccess {
  readonly #tokens = new LRUCache<string, Known>({ max: MAX_TOKENS });
  readonly #memory: SpotMemory<SpotFacts>;
  readonly #looks = new FairQueue(LOOK_LIMITS);

  /** @param here - the installation, and the MSP id of the provider that is asked */
  constructor(
    ledger: Pick<InvoiceReader, 'listKeys' | 'readSpotHead'>,
    readonly here: Pick<AccessToken, 'aud' | 'provider'>,
    private readonly now: () => number = () => Math.floor(Date.now() / 1_000),
  ) {
    this.#memory = new SpotMemory<SpotFacts>(async (scenicSpotId) => {
      const keys = (await ledger.listKeys(scenicSpotId)).value;
      // Whatever has no key, registered or not, has no token either.
      const provider =
        keys.length === 0 ? undefined : (await ledger.readSpotHead(scenicSpotId)).value.provider;
      return { provider, keys: new Map(keys.map((key) => [key.thumbprint, key])) };
    });
  }

  /**
   * The spot that a token stands for, which issues through this provider as far as is remembered.
   * Whether its key may still be used is not judged: whoever issues an order judges the order's
   * key, and the spot's provider anew.
   *
   * @param caller - address of the caller, of whom others are not to wait
   * @throws RequestError `CALLER_NOT_AUTHENTICATED`, `SERVER_BUSY`; InvoiceError
   *   `PROVIDER_MISMATCH`; LedgerError
   */
  async spotOf(jws: string, caller: string): Promise<ScenicSpotId> {
    const { scenicSpotId } = (await this.#known(jws, caller)).token;
    const { provider } = await this.#memory.remembered(scenicSpotId);
    if (provider !== this.here.provider) {
      this.#assertHere(scenicSpotId, await this.#look(scenicSpotId, caller));
    }
    return scenicSpotId;
  }

  /**
   * Makes sure that at this moment the spot of a token issues through this provider and the token's
   * key may be used, for what the spot alone may read.
   *
   * @throws InvoiceError `PROVIDER_MISMATCH`, `TICKETING_KEY_NOT_YET_ACTIVE`,
   *   `TICKETING_KEY_RETIRED`, `TICKETING_KEY_REVOKED`
   */
  async assertUsable(jws: string, caller: string): Promise<void> {
    const { token, kid } = await this.#known(jws, caller);
    const facts = await this.#memory.fresh(token.scenicSpotId);
    this.#assertHere(token.scenicSpotId, facts);
    assertKeyUsable(facts.keys.get(kid), instantFromSeconds(this.now()));
  }

  #assertHere(scenicSpotId: ScenicSpotId, { provider }: SpotFacts): void {
    assertProvider({ scenicSpotId, provider: provider ?? '' }, this.here.provider);
  }

  async #known(jws: string, caller: string): Promise<Known> {
    const digest = createHash('sha256').update(jws, 'utf8').digest('base64');
    const known = this.#tokens.get(digest) ?? (await this.#verify(jws, caller));
    refuseUnless(() => {
      assertAccessFor(known.token, this.here, this.now());
    });
    this.#tokens.set(digest, known);
    return known;
  }

  async #verify(jws: string, caller: string): Promise<Known> {
    const { header, token } = refuseUnless(() => {
      const read = readAccessToken(jws);
      assertAccessFor(read.token, this.here, this.now());
      return read;
    });
    const key = await this.#keyOf(token.scenicSpotId, header.kid, caller);
    try {
      await verifyAccessToken(jws, key.jwk);
    } catch (error) {
      throw asRefusal(error);
    }
    return { token, kid: header.kid };
  }

  async #keyOf(scenicSpotId: ScenicSpotId, kid: string, caller: string): Promise<TicketingKey> {
    const remembered = this.#memory.peek(scenicSpotId)?.keys.get(kid);
    if (remembered !== undefined) {
      return remembered;
    }
    const { keys } = await this.#look(scenicSpotId, caller);
    const key = keys.get(kid);
    if (key === undefined) {
      throw new RequestError(
        'CALLER_NOT_AUTHENTICATED',
        `The ledger has no key ${kid} of ${scenicSpotId}; have the tax bureau add it.`,
      );
    }
    return key;
  }

  #look(scenicSpotId: ScenicSpotId, caller: string): Promise<SpotFacts> {
    if (!this.#looks.hasPlace(caller)) {
      throw newBusyError('Too many callers wait for the own peer.');
    }
    return this.#looks.add(caller, NEVER, () => this.#memory.fresh(scenicSpotId));
  }
}

const NEVER = new AbortController().signal;

function refuseUnless<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    throw asRefusal(error);
  }
}

function asRefusal(error: unknown): unknown {
  return error instanceof InvoiceError
    ? new RequestError(
        'CALLER_NOT_AUTHENTICATED',
        `The access token is not valid here: ${error.detail}.`,
      )
    : error;
}
