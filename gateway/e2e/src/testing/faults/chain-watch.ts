import { connectLedger } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import type { Installation, OrganizationName } from '../installation/installation';
import { MEMBERS } from './evidence';
import type { RoundEvidence, PeerEvidence, Violation } from './evidence';
import { PeerWatch } from './peer-watch';

/** Identities that see all that their organization may see. */
const READERS = { 'tax-bureau': 'issuer', billing: 'billing', verifier: 'auditor' } as const;
const ORGANIZATIONS = ['tax-bureau', 'billing', 'verifier'] as const;

/** Follows the chain on the peer of each organization. */
export class ChainWatch {
  readonly #watches: Readonly<Record<OrganizationName, PeerWatch>>;
  readonly #close: () => void;

  constructor(
    private readonly installation: Installation,
    private readonly start: number,
  ) {
    const connections = ORGANIZATIONS.map(
      (name) => [name, connectLedger(installation.connection(name))] as const,
    );
    this.#watches = Object.fromEntries(
      connections.map(([name, ledger]) => [
        name,
        new PeerWatch(
          ledger.blocks(READERS[name]),
          ledger.reader(READERS[name]),
          start,
          MEMBERS.some((member) => member === name),
        ),
      ]),
    ) as Record<OrganizationName, PeerWatch>;
    this.#close = () => {
      connections.forEach(([, ledger]) => {
        ledger.close();
      });
    };
  }

  /**
   * A watch that begins at the present end of the chain.
   *
   * @throws LedgerError when the bureau's peer does not answer
   */
  static async fromNow(installation: Installation): Promise<ChainWatch> {
    const ledger = connectLedger(installation.connection('tax-bureau'));
    try {
      return new ChainWatch(installation, await ledger.blocks('issuer').readHeight());
    } finally {
      ledger.close();
    }
  }

  /** Tells whether all peers answer and have the same height. */
  async isLevel(): Promise<boolean> {
    const heights = await Promise.all(
      ORGANIZATIONS.map((name) => this.#watches[name].readHeight().catch(absent)),
    );
    return !heights.includes(undefined) && new Set(heights).size === 1;
  }

  /** Reads what is new on every peer; a peer that does not answer is seen as far as it was. */
  async advance(): Promise<RoundEvidence['peers']> {
    await Promise.all(
      ORGANIZATIONS.map(async (name) => {
        const watch = this.#watches[name];
        await watch.advance().catch(absent);
        await watch.readMissingPrivateParts().catch(absent);
      }),
    );
    const evidence = ORGANIZATIONS.map((name) => [name, this.#watches[name].evidence] as const);
    return Object.fromEntries(evidence) as Record<OrganizationName, PeerEvidence>;
  }

  /** Reads the whole chain once more from every peer, and tells where it is not what it was. */
  async readAgain(): Promise<Violation[]> {
    const again = new ChainWatch(this.installation, this.start);
    try {
      const [before, now] = [await this.advance(), await again.advance()];
      return ORGANIZATIONS.flatMap((name) => {
        const changed = before[name].blocks.find(
          (block, index) => JSON.stringify(block) !== JSON.stringify(now[name].blocks[index]),
        );
        const text = `peer of ${name}: block ${changed?.number ?? ''} is not what it was`;
        return changed === undefined ? [] : [{ code: 'CHAIN_BROKEN' as const, text }];
      });
    } finally {
      again.close();
    }
  }

  close(): void {
    this.#close();
  }
}

/** A peer that cannot be asked has nothing to say; that it is behind is then seen. */
function absent(error: unknown): undefined {
  if (!(error instanceof LedgerError)) {
    throw error;
  }
  return undefined;
}
