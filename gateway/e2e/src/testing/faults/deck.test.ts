import { SeededRandom } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { cardsFor, Deck, LEADER, mayMeet, processes, tornFiles, volumes } from './deck';
import type { PlannedFault } from './fault';
import { SUPERVISOR } from './marked-processes';

const cards = cardsFor({ hasVolumes: true, canStart: true });

function dealRounds(seed: number, count: number): PlannedFault[][] {
  const deck = new Deck(cards, new SeededRandom(seed));
  return Array.from({ length: count }, () => deck.deal());
}

describe('the deck of faults', () => {
  it('deals the same faults for the same seed, and others for another', () => {
    expect(dealRounds(7, 100)).to.deep.equal(dealRounds(7, 100));
    expect(dealRounds(7, 10)).not.to.deep.equal(dealRounds(8, 10));
  });

  it('deals every card before it deals one again', () => {
    const dealt = dealRounds(1, 200).flat().slice(0, cards.length);
    const names = dealt.map(({ kind, target }) => `${kind} ${target}`);
    expect(names.sort()).to.deep.equal(cards.map(({ kind, target }) => `${kind} ${target}`).sort());
  });

  it('hits each process, each folder and each file, also in pairs', () => {
    const kindsOf = (target: string): string[] =>
      cards.filter((card) => card.target === target).map(({ kind }) => kind);
    for (const name of processes) {
      expect(kindsOf(name), name).to.include.members([
        'kill',
        'terminate',
        'pause',
        'hang',
        'slow',
      ]);
    }
    expect(kindsOf(SUPERVISOR)).to.include.members(['kill', 'terminate', 'pause']);
    expect(volumes.map(kindsOf).flat()).to.deep.equal(volumes.map(() => 'disk full'));
    expect(tornFiles.map(kindsOf).flat()).to.deep.equal(tornFiles.map(() => 'torn file'));
    expect(dealRounds(3, 50).filter((round) => round.length === 2).length).to.be.greaterThan(15);
  });

  it('never takes two of three orderers, and never hits a process twice at once', () => {
    for (const round of dealRounds(5, 500).filter((faults) => faults.length === 2)) {
      const orderers = round.filter(
        ({ target }) => target.includes('orderer0') || target === LEADER,
      );
      expect(orderers.length).to.be.lessThan(2);
      expect(mayMeet(round[0]!, round[1]!)).to.equal(true);
    }
  });

  it('does not leave to a supervisor what it cannot do while it is hit itself', () => {
    const dead = { kind: 'kill', target: SUPERVISOR } as const;
    expect(mayMeet(dead, { kind: 'hang', target: 'billing-server' })).to.equal(false);
    expect(mayMeet({ kind: 'hang', target: 'billing-server' }, dead)).to.equal(false);
    expect(mayMeet(dead, { kind: 'kill', target: 'billing-server' })).to.equal(true);
  });

  it('leaves out what there are no means for', () => {
    const few = cardsFor({ hasVolumes: false, canStart: false });
    expect([...new Set(few.map(({ kind }) => kind))]).to.deep.equal([
      'kill',
      'terminate',
      'pause',
      'slow',
    ]);
    expect(few.some(({ target }) => target === SUPERVISOR)).to.equal(false);
  });
});
