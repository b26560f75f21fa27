import { instantSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { countSchema } from './lists';
import type { ListedAct, ListedInvoice, ListedRefusal } from './lists';

const nodeSchema = z.strictObject({
  kind: z.enum(['peer', 'orderer']),
  name: z.string(),
  mspId: z.string(),
  endpoint: z.string(),
  isReachable: z.boolean(),
  /** Number of blocks; null of a node that does not say it. */
  height: countSchema.nullable(),
  /** How long it took to answer, in milliseconds. */
  answerMs: z.number().nullable(),
  /** Code of why not. */
  problem: z.string().nullable(),
});
export type NodeHealth = z.infer<typeof nodeSchema>;

/** Health of the channel's nodes, of this server, and of its observer. */
export const healthAnswerSchema = z.strictObject({
  time: instantSchema,
  nodes: z.array(nodeSchema),
  observer: z.strictObject({
    state: z.enum(['catching-up', 'following', 'waiting', 'stopped']),
    /** Blocks in the cache. */
    height: countSchema,
    /** Blocks that the bureau's peer has and the cache has not; null when the peer does not answer. */
    lag: z.int().nullable(),
    /** Why it waits. */
    problem: z.string().nullable(),
    /** Blocks whose hash link or data hash was wrong. */
    brokenBlocks: countSchema,
    /** Valid transactions in the cache whose records could not be read. */
    unreadableTransactions: countSchema,
    invoicesWithoutAmount: countSchema,
    /** Writes that took effect and that no contract makes. */
    alarms: countSchema,
  }),
  server: z.strictObject({
    name: z.string(),
    startedAt: instantSchema,
    residentBytes: countSchema,
    isDraining: z.boolean(),
    liveConnections: countSchema,
  }),
});
export type HealthAnswer = z.infer<typeof healthAnswerSchema>;

/** Data of the event `issued`: the invoices of one transaction. */
export interface IssuedEvent {
  readonly invoices: readonly ListedInvoice[];
}

/** Data of the event `refused`: on the ledger, or (without an id, not told again) in memory. */
export interface RefusedEvent {
  readonly scenicSpotId: string;
  readonly code: string;
  /** UTC, RFC 3339. */
  readonly time: string;
  /** Null when it never reached the ledger. */
  readonly onLedger: ListedRefusal | null;
}

/** Data of the event `act`. */
export type ActEvent = ListedAct;

/** Data of the event `gap`: more happened than is told again; load the lists anew. */
export interface GapEvent {
  readonly missed: true;
}

/** Data of the event `reset`: what was told before was of another chain; forget it. */
export interface ResetEvent {
  readonly reset: true;
}
