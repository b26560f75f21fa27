import { readFileSync } from 'node:fs';
import { checkServerIdentity } from 'node:tls';
import { deriveDraft, draftDigest } from '@guanming/chaincode/domain';
import type {
  BillingData,
  ScenicSpotId,
  ScenicSpotRevision,
  Settings,
} from '@guanming/chaincode/domain';
import { invoicedOrderSchema } from '@guanming/wire';
import type { InvoicedOrder } from '@guanming/wire';
import { Agent, request } from 'undici';
import type { Dispatcher } from 'undici';
import type { Installation } from './installation';
import type { Sale, Sales } from './sales';

/** A request that is waited for this long, in milliseconds, is lost. */
const ANSWER_WITHIN_MS = 90_000;

/** An answer of a server. */
export interface ServerAnswer {
  readonly status: number;
  readonly body: unknown;
  /** When it says that the request may come again, in milliseconds from now (RFC 9110, 10.2.3). */
  readonly retryAfterMs?: number;
}

async function post(
  url: string,
  body: unknown,
  headers: Record<string, string>,
  dispatcher: Dispatcher,
): Promise<ServerAnswer> {
  const response = await request(url, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const { 'retry-after': retryAfter } = response.headers;
  return {
    status: response.statusCode,
    body: await response.body.json(),
    ...(retryAfter === undefined ? {} : { retryAfterMs: Number(retryAfter) * 1_000 }),
  };
}

/** PEM texts of a client with mutual TLS. */
interface TlsFiles {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** Whose certificate is expected, where the `Host` header may name another. */
  readonly servername?: string;
}

/**
 * Connections that are kept.
 *
 * @param connections - most requests under way at once
 */
export function newAgent(connections: number, { servername, ...tls }: TlsFiles = {}): Agent {
  return new Agent({
    connections,
    pipelining: 1,
    headersTimeout: ANSWER_WITHIN_MS,
    bodyTimeout: ANSWER_WITHIN_MS,
    connect: {
      timeout: 10_000,
      ...tls,
      ...(servername !== undefined && {
        checkServerIdentity: (_host, certificate) => checkServerIdentity(servername, certificate),
      }),
    },
  });
}

/** Asks the billing server for invoices, as the ticketing server of a spot does. */
export class BillingRequests {
  readonly #agent: Agent;

  constructor(
    private readonly url: string,
    private readonly sales?: Pick<Sales, 'accessToken'>,
    connections = 50,
  ) {
    this.#agent = newAgent(connections);
  }

  /** @param accessToken - unless that of the sales that it was made for */
  async send(
    { jws }: Pick<Sale, 'jws'>,
    attempted = false,
    accessToken?: string,
  ): Promise<ServerAnswer> {
    const token = accessToken ?? (await this.sales?.accessToken());
    const headers = { authorization: `Bearer ${token ?? ''}` };
    return post(`${this.url}/v1/billing-requests`, { order: jws, attempted }, headers, this.#agent);
  }

  /** @throws Error when the invoice is not issued */
  async issue(sale: Pick<Sale, 'jws'>, accessToken?: string): Promise<InvoicedOrder> {
    const { status, body } = await this.send(sale, false, accessToken);
    if (status !== 200) {
      throw new Error(`The billing server answered ${status}: ${JSON.stringify(body)}`);
    }
    return invoicedOrderSchema.parse(body);
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }
}

/** From what the draft of an order is derived. */
interface Sources {
  readonly revision: ScenicSpotRevision;
  readonly settings: Settings;
}

/** Sends billing data to a tax bureau server, as the billing server does. */
export class BillingDataRequests {
  readonly #agent: Agent;
  readonly #sources = new Map<ScenicSpotId, Promise<Sources>>();

  /** @param url - internal listener of the bureau, without a trailing slash */
  constructor(
    private readonly installation: Installation,
    private readonly url: string = installation.urls.internal,
    connections = 50,
  ) {
    const { server } = installation.connection('billing');
    const { tlsRootCertificates, mspId } = installation.connection('tax-bureau');
    this.#agent = newAgent(connections, {
      ca: readFileSync(tlsRootCertificates[mspId] ?? '', 'utf8'),
      cert: readFileSync(server.certificate, 'utf8'),
      key: readFileSync(server.privateKey, 'utf8'),
    });
  }

  async send(sale: Sale): Promise<ServerAnswer> {
    return this.sendBody(await this.bodyOf(sale));
  }

  async sendBody(body: unknown): Promise<ServerAnswer> {
    return post(`${this.url}/v1/billing-data`, body, {}, this.#agent);
  }

  /** The billing data of an order. */
  async dataOf({ order, jws }: Sale): Promise<BillingData> {
    const { scenicSpotId } = order;
    const sources = this.#sources.get(scenicSpotId) ?? this.#readSources(scenicSpotId);
    this.#sources.set(scenicSpotId, sources);
    const { revision, settings } = await sources;
    return {
      order: jws,
      spotRevision: revision.revision,
      settingsVersion: settings.version,
      draftDigest: draftDigest(deriveDraft(order, revision, settings)),
    };
  }

  async bodyOf(sale: Sale): Promise<object> {
    const { scenicSpotId } = sale.order;
    return { ...(await this.dataOf(sale)), scenicSpotId, attempted: false };
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #readSources(scenicSpotId: ScenicSpotId): Promise<Sources> {
    const ledger = this.installation.connectLedger('billing');
    try {
      const reader = ledger.reader('billing');
      const [spot, settings] = await Promise.all([
        reader.readSpot(scenicSpotId),
        reader.readSettings(),
      ]);
      return { revision: spot.value.revision, settings: settings.value };
    } finally {
      ledger.close();
    }
  }
}
