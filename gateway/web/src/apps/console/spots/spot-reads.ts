import type { AnswerOf, Attributed, HistoryEntry } from '@guanming/chaincode/api';
import type {
  BillingQualification,
  NumberSection,
  ScenicSpotHead,
  TicketingKey,
} from '@guanming/chaincode/domain';
import PQueue from 'p-queue';
import { ProblemError } from '../../../http-client';
import { askConsole } from '../session/session';

/** A spot as the bureau's peer has it now. */
export type Spot = AnswerOf<'spots:readSpot'>;

/** A spot of the list, with what it is now where that could be read. */
export interface ListedSpot {
  readonly head: ScenicSpotHead;
  readonly details: Spot | undefined;
}

/** How many spots are asked for at once. */
const AT_ONCE = 6;

/** One change of a record. */
export interface Change<Value> extends HistoryEntry {
  readonly value: Value;
}

async function read<Value>(address: string): Promise<Value> {
  return (await askConsole<Attributed<Value>>(address)).value;
}

function pathOf(scenicSpotId: string): string {
  return `/v1/scenic-spots/${encodeURIComponent(scenicSpotId)}`;
}

/**
 * The registered spots, each with what it is now. A spot that cannot be read is there without its
 * details; once the server says that it was asked too often, it is not asked for the rest.
 */
export async function listSpots(): Promise<ListedSpot[]> {
  const heads = await read<ScenicSpotHead[]>('/v1/scenic-spots');
  const queue = new PQueue({ concurrency: AT_ONCE });
  let isTooOften = false;
  const look = async (head: ScenicSpotHead): Promise<ListedSpot> => {
    try {
      return { head, details: isTooOften ? undefined : await readSpot(head.scenicSpotId) };
    } catch (error) {
      isTooOften ||= error instanceof ProblemError && error.problem.status === 429;
      return { head, details: undefined };
    }
  };
  return Promise.all(heads.map((head) => queue.add(() => look(head))));
}

/** One spot. */
export function readSpot(scenicSpotId: string): Promise<Spot> {
  return read(pathOf(scenicSpotId));
}

/** The number sections granted to a spot. */
export function listSections(scenicSpotId: string): Promise<NumberSection[]> {
  return read(`${pathOf(scenicSpotId)}/sections`);
}

/** The ticketing keys of a spot. */
export function listKeys(scenicSpotId: string): Promise<TicketingKey[]> {
  return read(`${pathOf(scenicSpotId)}/keys`);
}

/** History of the keys of a spot, oldest first. */
export function readKeyHistory(scenicSpotId: string): Promise<Change<TicketingKey>[]> {
  return read(`${pathOf(scenicSpotId)}/keys/history`);
}

/** History of the qualification of a spot, oldest first. */
export function readQualificationHistory(
  scenicSpotId: string,
): Promise<Change<BillingQualification>[]> {
  return read(`${pathOf(scenicSpotId)}/qualification/history`);
}
