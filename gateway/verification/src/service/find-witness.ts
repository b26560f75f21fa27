import { InvoiceError } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import type { Witness } from '@guanming/wire/verdicts';
import { LRUCache } from 'lru-cache';
import type { EvidenceComparison } from '../issue/block-evidence';
import type { IssueReader } from '../issue/issue-reader';
import type { NodeFinding } from './source';
import { witnessSentence } from './witness-sentence';

/** For how long a peer that did not answer is not asked again, in milliseconds. */
const SILENT_MS = 30_000;

interface Peer {
  readonly name: string;
  readonly mspId: string;
}

/**
 * Finds a witness of another organization for what a peer showed: one whose blocks are the same. Two
 * organizations would have to give the verifier the same other chain.
 */
export class WitnessFinder {
  readonly #silent = new LRUCache<string, true>({ max: 100, ttl: SILENT_MS });

  constructor(
    private readonly peers: readonly Peer[],
    private readonly readerOf: (peer: string) => Pick<IssueReader, 'compare'>,
  ) {}

  /**
   * Asks the peers of other organizations, one after the other, until one has what was shown.
   *
   * @param node - name of the peer that gave the finding, or `bureau`
   */
  async find(node: string, { answeredBy: mspId, evidence }: NodeFinding): Promise<Witness> {
    const others = this.peers.filter((peer) => peer.mspId !== mspId);
    const asked = evidence === undefined ? [] : others;
    for (const { name, mspId: other } of asked) {
      const comparison = evidence && (await this.#compare(name, evidence));
      if (comparison === 'same' || comparison === 'different') {
        const second = { node: name, mspId: other, agrees: comparison === 'same' };
        return newWitness({ node, mspId, second });
      }
    }
    return newWitness({ node, mspId });
  }

  async #compare(
    name: string,
    evidence: NonNullable<NodeFinding['evidence']>,
  ): Promise<EvidenceComparison | undefined> {
    if (this.#silent.has(name)) {
      return undefined;
    }
    try {
      return await this.readerOf(name).compare(evidence);
    } catch (error) {
      if (error instanceof LedgerError || error instanceof InvoiceError) {
        this.#silent.set(name, true);
        return undefined;
      }
      throw error;
    }
  }
}

function newWitness(witness: Omit<Witness, 'sentence'>): Witness {
  return { ...witness, sentence: witnessSentence(witness) };
}
