import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { isDeepStrictEqual } from 'node:util';
import type { BlockSource, OrdererAddress } from '@guanming/ledger';
import type { NodeHealth } from '@guanming/wire';

/** How long a node may take to answer, in milliseconds. */
const ANSWER_MS = 2_500;
/** How long an answer is told again: many consoles are no reason to ask more often. */
const FRESH_MS = 2_000;

/** A peer that can be asked for its height. */
export interface AskedPeer {
  readonly name: string;
  readonly mspId: string;
  readonly endpoint: string;
  readonly reader: Pick<BlockSource, 'readHeight'>;
}

interface Round {
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly orderers: readonly OrdererAddress[];
  readonly nodes: Promise<NodeHealth[]>;
}

/** Asks every node of the channel whether it is there. */
export class NodeHealthService {
  #last: Round | undefined;

  /** @param orderers - of the channel's newest configuration */
  constructor(
    private readonly peers: readonly AskedPeer[],
    private readonly orderers: () => readonly OrdererAddress[],
  ) {}

  /** Peers say their height; orderers are met over TLS, with the authorities of the channel. */
  ask(): Promise<NodeHealth[]> {
    const orderers = this.orderers().toSorted((one, other) =>
      one.endpoint.localeCompare(other.endpoint, 'en'),
    );
    if (this.#last === undefined || !isFresh(this.#last, orderers)) {
      const nodes = Promise.all([...this.peers.map(askPeer), ...orderers.map(askOrderer)]);
      this.#last = { at: Date.now(), orderers, nodes };
    }
    return this.#last.nodes;
  }
}

/** A round that did not ask the orderers of the newest configuration is out of date at once. */
function isFresh({ at, orderers }: Round, newest: readonly OrdererAddress[]): boolean {
  return Date.now() - at <= FRESH_MS && isDeepStrictEqual(orderers, newest);
}

async function askPeer({ name, mspId, endpoint, reader }: AskedPeer): Promise<NodeHealth> {
  const node = { kind: 'peer' as const, name, mspId, endpoint };
  return answered(node, () => reader.readHeight());
}

async function askOrderer({ mspId, endpoint, ...tls }: OrdererAddress): Promise<NodeHealth> {
  const node = { kind: 'orderer' as const, name: endpoint, mspId, endpoint };
  return answered(node, async () => {
    await meet(endpoint, tls.tlsRootCertificates);
    return null;
  });
}

async function answered(
  node: Pick<NodeHealth, 'kind' | 'name' | 'mspId' | 'endpoint'>,
  ask: () => Promise<number | null>,
): Promise<NodeHealth> {
  const begin = performance.now();
  try {
    const height = await inTime(ask());
    const answerMs = Math.round(performance.now() - begin);
    return { ...node, isReachable: true, height, answerMs, problem: null };
  } catch (error) {
    return { ...node, isReachable: false, height: null, answerMs: null, problem: codeOf(error) };
  }
}

async function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('no answer in time'), { code: 'EVALUATE_TIMEOUT' }));
    }, ANSWER_MS);
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function meet(endpoint: string, authorities: readonly string[]): Promise<void> {
  const { hostname, port } = new URL(`https://${endpoint}`);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(port),
      servername: isIP(host) === 0 ? host : '',
      ca: [...authorities],
      ALPNProtocols: ['h2'],
      timeout: ANSWER_MS,
    });
    socket.once('secureConnect', () => {
      socket.end();
      resolve();
    });
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.once('error', (error: Error) => {
      socket.destroy();
      reject(error);
    });
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'INTERNAL_ERROR';
}
