import { appendFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@guanming/runtime/testing';
import { LEADER, processOf } from './deck';
import type { PlannedFault } from './fault';
import { findMarked, isStillThere, signalMarked, SUPERVISOR, untilEnded } from './marked-processes';
import { fillVolume, freeVolume } from './volumes';

const ENDS_WITHIN_MS = 10_000;
/** Of a slow process: it stands still so long, then runs so long, in milliseconds. */
const STANDING_MS = 150;
const RUNNING_MS = 50;

/** Surroundings in which a fault is inflicted. */
export interface Surroundings {
  readonly dir: string;
  /** Name of the orderer that leads now. */
  readonly findLeader: () => Promise<string>;
  readonly leaderDies: () => void;
  /** What `npm start` does; the only one who can start a supervisor. */
  readonly start: () => Promise<void>;
  /** Longest time that a hung process may go on hanging, in milliseconds. */
  readonly limitMs: number;
}

/**
 * Does a planned fault, and resolves when its cause has ended: a kill at once, a pause or a full
 * disk after its time, a hanging process when it has been replaced, a death of the supervisor when
 * it was started again.
 *
 * @throws Error when it cannot be done, or when a hanging process is not replaced in time
 */
export async function inflict(fault: PlannedFault, surroundings: Surroundings): Promise<void> {
  await sleep(fault.delayMs);
  const { kind, target } = fault;
  switch (kind) {
    case 'kill':
    case 'terminate':
      return end(fault, surroundings);
    case 'pause':
      return pause(target, fault.holdMs, surroundings);
    case 'slow':
      return slowDown(target, fault.holdMs, surroundings);
    case 'hang':
      return hang(target, surroundings);
    case 'disk full':
      return fill(target, fault.holdMs, surroundings);
    case 'torn file':
      return tear(target, surroundings);
  }
}

async function end(
  { kind, target, holdMs }: PlannedFault,
  surroundings: Surroundings,
): Promise<void> {
  const signal = kind === 'kill' ? 'SIGKILL' : 'SIGTERM';
  if (target === LEADER) {
    const leader = await surroundings.findLeader();
    signalMarked(surroundings.dir, leader, signal);
    surroundings.leaderDies();
    return;
  }
  const ended = signalMarked(surroundings.dir, target, signal);
  if (target === SUPERVISOR) {
    await untilEnded(ended, surroundings.limitMs);
    await sleep(holdMs);
    await surroundings.start();
  }
}

async function pause(target: string, holdMs: number, { dir }: Surroundings): Promise<void> {
  const paused = signalMarked(dir, target, 'SIGSTOP');
  await sleep(holdMs);
  // Meanwhile it may have been found hanging, and replaced.
  if (isStillThere(paused)) {
    process.kill(paused.pid, 'SIGCONT');
  }
}

async function slowDown(target: string, holdMs: number, { dir }: Surroundings): Promise<void> {
  const slowed = signalMarked(dir, target, 'SIGSTOP');
  const until = Date.now() + holdMs;
  while (Date.now() < until && isStillThere(slowed)) {
    await sleep(STANDING_MS);
    if (isStillThere(slowed)) {
      process.kill(slowed.pid, 'SIGCONT');
    }
    await sleep(RUNNING_MS);
    if (Date.now() < until && isStillThere(slowed)) {
      process.kill(slowed.pid, 'SIGSTOP');
    }
  }
  if (isStillThere(slowed)) {
    process.kill(slowed.pid, 'SIGCONT');
  }
}

/** A process that never comes to by itself: its supervisor has to replace it. */
async function hang(target: string, { dir, limitMs }: Surroundings): Promise<void> {
  const hung = signalMarked(dir, target, 'SIGSTOP');
  try {
    await waitUntil(
      `${target}, which hangs, is replaced`,
      () => !isStillThere(hung) && findMarked(dir, target),
      limitMs,
    );
  } finally {
    if (isStillThere(hung)) {
      process.kill(hung.pid, 'SIGKILL');
    }
  }
}

async function fill(volume: string, holdMs: number, { dir }: Surroundings): Promise<void> {
  fillVolume(dir, volume);
  try {
    await sleep(holdMs);
  } finally {
    freeVolume(dir, volume);
  }
}

/** Tears a file as a death in the middle of a write would have, while its process is dead. */
async function tear(file: string, { dir, start }: Surroundings): Promise<void> {
  const path = join(dir, file);
  if (file === 'processes.json' || file === 'supervisor.json') {
    await untilEnded(signalMarked(dir, SUPERVISOR, 'SIGKILL'), ENDS_WITHIN_MS);
    tearFile(path);
    await start();
    return;
  }
  // Else the process would run again before its file is torn.
  const supervisor = signalMarked(dir, SUPERVISOR, 'SIGSTOP');
  try {
    await untilEnded(signalMarked(dir, processOf(file), 'SIGKILL'), ENDS_WITHIN_MS);
    tearFile(path);
  } finally {
    process.kill(supervisor.pid, 'SIGCONT');
  }
}

function tearFile(path: string): void {
  if (/\.(?:json|db)$/.test(path)) {
    truncateSync(path, Math.floor(statSync(path).size * 0.6));
    return;
  }
  // The length of a block that follows (a varint of 100 000), or half a frame, and little of it.
  appendFileSync(path, Buffer.concat([Buffer.from([0xa0, 0x8d, 0x06]), Buffer.alloc(200, 0x5a)]));
}
