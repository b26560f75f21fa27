import { setTimeout as sleep } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { expectCode } from '@guanming/runtime/testing';
import { GatewayError } from '@hyperledger/fabric-gateway';
import { expect } from 'chai';
import type { TransactionStatus } from './contract-transport';
import { OrdererRefusal } from './orderer-broadcast';
import { CommitClock, Settlement } from './settlement';
import type { SettleTimes } from './settlement';

const VALID: TransactionStatus = { valid: true, code: 'VALID' };
const TIMES = { withinMs: 2_000, statusMs: 500, quietMs: 20, lostMs: 200 };

/** Orderers that lose the first copies, and a peer that answers once a copy was not lost. */
class LosingOrderers {
  submits = 0;
  commit: () => void = () => undefined;
  readonly #committed = new Promise<void>((resolve) => {
    this.commit = resolve;
  });

  constructor(private readonly lost: number) {}

  readonly submit = (): Promise<void> => {
    this.submits += 1;
    if (this.submits > this.lost) {
      this.commit();
    }
    return this.submits === 1 ? this.first() : Promise.resolve();
  };

  /** Past the peer: takes nothing, unless a test says otherwise. */
  broadcast = (): Promise<void> =>
    Promise.reject(new AggregateError([new OrdererRefusal('status 403')]));

  first = (): Promise<void> => Promise.resolve();

  readonly readStatus = (timeoutMs: number): Promise<TransactionStatus | undefined> => {
    const timeout = new AbortController();
    return Promise.race([
      this.#committed.then(() => VALID),
      sleep(timeoutMs, undefined, { signal: timeout.signal }),
    ]).finally(() => {
      timeout.abort();
    });
  };
}

function settle(
  orderers: LosingOrderers,
  clock = new CommitClock(),
  times: SettleTimes = TIMES,
): Promise<TransactionStatus> {
  const { submit, broadcast, readStatus } = orderers;
  const transactionId = 'ab'.repeat(32);
  const parts = { transactionId, submit, broadcast, readStatus, clock, times };
  return new Settlement(parts).outcome();
}

describe('a settlement', () => {
  it('submits again while the question for the status still waits', async () => {
    const orderers = new LosingOrderers(2);
    let asked = 0;
    const { readStatus } = orderers;
    Object.assign(orderers, {
      readStatus: (timeoutMs: number) => {
        asked += 1;
        return readStatus(timeoutMs);
      },
    });

    expect(await settle(orderers)).to.deep.equal(VALID);

    expect(orderers.submits).to.equal(3);
    expect(asked).to.equal(1);
  });

  it('does not wait for an orderer that waits for a dead leader', async () => {
    const orderers = new LosingOrderers(1);
    orderers.first = () => new Promise<void>(() => undefined);

    expect(await settle(orderers)).to.deep.equal(VALID);

    expect(orderers.submits).to.equal(2);
  });

  it('submits a slow transaction once while others are committed', async () => {
    const orderers = new LosingOrderers(0);
    const { readStatus } = orderers;
    Object.assign(orderers, {
      readStatus: async (timeoutMs: number) => {
        await sleep(100);
        return readStatus(timeoutMs);
      },
    });
    const clock = new CommitClock();
    const before = performance.now();
    const others = setInterval(() => {
      clock.committed(before);
    }, 5);
    try {
      clock.committed(before);
      await settle(orderers, clock);
    } finally {
      clearInterval(others);
    }

    expect(orderers.submits).to.equal(1);
  });

  it('submits again in the end although others are committed', async () => {
    const orderers = new LosingOrderers(1);
    const clock = new CommitClock();
    const before = performance.now();
    const others = setInterval(() => {
      clock.committed(before);
    }, 5);
    try {
      expect(await settle(orderers, clock)).to.deep.equal(VALID);
    } finally {
      clearInterval(others);
    }

    expect(orderers.submits).to.equal(2);
  });

  it('goes to every orderer when the own peer keeps it', async () => {
    const withheld = new LosingOrderers(Number.POSITIVE_INFINITY);
    const broadcastAt: number[] = [];
    withheld.broadcast = () => {
      broadcastAt.push(withheld.submits);
      withheld.commit();
      return Promise.resolve();
    };
    const begun = performance.now();

    expect(await settle(withheld)).to.deep.equal(VALID);

    expect(performance.now() - begun).to.be.at.least(TIMES.lostMs);
    expect(broadcastAt).to.have.length(1);
    expect(broadcastAt[0]).to.be.greaterThan(1);
  });

  it('does not go past a peer that hands it on', async () => {
    const orderers = new LosingOrderers(0);
    let broadcasts = 0;
    orderers.broadcast = () => {
      broadcasts += 1;
      return Promise.resolve();
    };
    await settle(orderers);
    await sleep(TIMES.lostMs * 2);

    expect(broadcasts).to.equal(0);
  });

  it('is unknown, and not refused, when an orderer may have what the peer refused', async () => {
    const orderers = new LosingOrderers(Number.POSITIVE_INFINITY);
    const refused = new GatewayError({
      ...{ code: status.ABORTED, message: 'x', details: [] },
      cause: new Error('x') as never,
    });
    Object.assign(orderers, { submit: () => Promise.reject(refused) });
    const times = { ...TIMES, withinMs: 200, statusMs: 20, lostMs: 60 };
    const outcome = (): Promise<TransactionStatus> => settle(orderers, new CommitClock(), times);
    await expectCode(outcome(), 'SUBMIT_FAILED');
    orderers.broadcast = () => Promise.resolve();
    await expectCode(outcome(), 'COMMIT_STATUS_UNKNOWN');
  });

  it('submits one of many again while nothing is committed, and each of them once it is passed over', async () => {
    const patient = { ...TIMES, lostMs: 60_000 };
    const clock = new CommitClock();
    const first = new LosingOrderers(1_000);
    const others = Array.from({ length: 20 }, () => new LosingOrderers(1));
    const outcomes = [first, ...others].map((orderers) => settle(orderers, clock, patient));
    await sleep(TIMES.quietMs * 5);
    const copies = others.map(({ submits }) => submits);
    clock.committed(performance.now());
    const settled = await Promise.all(outcomes.slice(1));

    expect(first.submits).to.be.greaterThan(1);
    expect(copies).to.deep.equal(others.map(() => 1));
    expect(settled).to.deep.equal(others.map(() => VALID));
    expect(others.map(({ submits }) => submits)).to.deep.equal(others.map(() => 2));
    expect(await outcomes[0]?.catch((error: unknown) => error)).to.have.property(
      'code',
      'COMMIT_STATUS_UNKNOWN',
    );
  });

  it('submits no more once the outcome is known', async () => {
    const orderers = new LosingOrderers(0);
    await settle(orderers);
    await sleep(TIMES.quietMs * 3);

    expect(orderers.submits).to.equal(1);
  });
});
