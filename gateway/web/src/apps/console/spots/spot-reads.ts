import type { AnswerOf, Attributed, HistoryEntry } from '@guanming/chaincode/api';
import type {
  BillingQualification,
  NumberSection,
  Settings,
  TicketingKey,
} from '@guanming/chaincode/domain';
import type { FoundSpot, SpotList } from '@guanming/wire';
import PQueue from 'p-queue';
import { ProblemError } from '../../../http-client';
import { askConsole } from '../session/session';

/** A spot as the bureau's peer has it now. */
export type Spot = AnswerOf<'spots:readSpot'>;

/** A spot of the list, with what it is now where that could be read. */
export interface ListedSpot {
  readonly head: Pick<FoundSpot, 'scenicSpotId' | 'revision'>;
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

/** Some of the registered spots by identifier; `next` is the `after` of the page after it. */
export interface SpotPage {
  readonly spots: readonly ListedSpot[];
  readonly next: string | undefined;
}

/**
 * Registered spots, each with what it is now: a page of all, or of those that a text names. A spot
 * that cannot be read is there without its details; once the server says that it was asked too
 * often, it is not asked for the rest.
 */
export async function listSpots(text: string, after?: string): Promise<SpotPage> {
  const { heads, next } = await listHeads(text, after);
  const queue = new PQueue({ concurrency: AT_ONCE });
  let isTooOften = false;
  const look = async (head: ListedSpot['head']): Promise<ListedSpot> => {
    try {
      return { head, details: isTooOften ? undefined : await readSpot(head.scenicSpotId) };
    } catch (error) {
      isTooOften ||= error instanceof ProblemError && error.problem.status === 429;
      return { head, details: undefined };
    }
  };
  return { spots: await Promise.all(heads.map((head) => queue.add(() => look(head)))), next };
}

/** All are listed as the ledger has them; those that a text names, as the console's cache has them. */
async function listHeads(
  text: string,
  after: string | undefined,
): Promise<{ readonly heads: readonly ListedSpot['head'][]; readonly next: string | undefined }> {
  const query = new URLSearchParams({ ...(text !== '' && { q: text }), ...(after && { after }) });
  const words = query.size === 0 ? '' : `?${query.toString()}`;
  if (text === '') {
    const page = await read<AnswerOf<'spots:listSpots'>>(`/v1/scenic-spots${words}`);
    return { heads: page.spots, next: page.next };
  }
  const { items, next } = await askConsole<SpotList>(`/v1/console/spots${words}`);
  return { heads: items, next: next ?? undefined };
}

/** One spot. */
export function readSpot(scenicSpotId: string): Promise<Spot> {
  return read(pathOf(scenicSpotId));
}

/** MSP ids of the billing providers that the settings name. */
export async function readBillingProviders(): Promise<readonly string[]> {
  return (await read<Settings>('/v1/settings')).roles.billingProviders;
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
