import type { ChannelTrust } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import type { VerificationStep } from '@guanming/wire/verdicts';
import { newStep } from '../steps';
import type { PinnedTrust } from './pinned-trust';
import { trustChanges } from './trust-changes';

/** For how long the rules that a peer told are taken for those of now, in milliseconds. */
const FRESH_MS = 10_000;

/** Where pinned rules and those of now come from. */
export interface TrustWatchParts {
  /** None when nothing was pinned: then nothing is compared. */
  readonly pinned: () => PinnedTrust | undefined;
  readonly read: () => Promise<ChannelTrust>;
  /** In milliseconds since 1970. */
  readonly clock?: () => number;
}

/**
 * Watches whether the rules of the channel are still those that the verifier's operator has
 * acknowledged: whoever changes a definition or an authority needs to forge nothing else.
 */
export class TrustWatch {
  #trust: Promise<ChannelTrust> | undefined;
  #readAt = 0;

  constructor(private readonly parts: TrustWatchParts) {}

  /**
   * The step that judges the issuing transaction, in the light of the rules that let it in: it passes
   * only under those that were acknowledged.
   */
  async judge(step: VerificationStep): Promise<VerificationStep> {
    if (step.step !== 'issuing-transaction' || step.outcome !== 'passed') {
      return step;
    }
    const pinned = this.parts.pinned();
    if (pinned === undefined) {
      return step;
    }
    try {
      const changes = trustChanges(pinned.trust, await this.#read());
      const rules = changes.map(({ rule }) => rule).join(', ');
      return changes.length === 0
        ? step
        : newStep('issuing-transaction', 'pending', 'TRUST_CHANGED', { rules });
    } catch (error) {
      if (error instanceof LedgerError) {
        return newStep('issuing-transaction', 'pending', 'TRUST_UNREAD');
      }
      throw error;
    }
  }

  #read(): Promise<ChannelTrust> {
    const now = (this.parts.clock ?? Date.now)();
    if (this.#trust !== undefined && now - this.#readAt < FRESH_MS) {
      return this.#trust;
    }
    const trust = this.parts.read();
    this.#trust = trust;
    this.#readAt = now;
    trust.catch(() => {
      // What could not be read is asked for again.
      this.#trust = undefined;
    });
    return trust;
  }
}
