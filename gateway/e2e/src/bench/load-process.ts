import { setTimeout as sleep } from 'node:timers/promises';
import { BUREAU_CONNECTIONS } from '@guanming/services/billing';
import { Installation } from '../testing/installation/installation';
import { Sales } from '../testing/installation/sales';
import { BillingDataRequests, BillingRequests } from '../testing/installation/server-clients';
import type { ServerAnswer } from '../testing/installation/server-clients';
import { runClosedLoop } from './closed-loop';
import { CpuMeter } from './cpu-meter';
import { loadRequestSchema } from './load-messages';
import type { LoadRequest, LoadResult } from './load-messages';

/** What is sent to one address: a body that is prepared, and how it is sent. */
interface Door {
  prepare(): Promise<string>;
  send(body: string): Promise<ServerAnswer>;
  close(): Promise<void>;
}

/** Makes load in a process of its own, so that making it does not slow what is measured. */
class LoadProcess {
  readonly #installation = Installation.fromEnvironment();
  readonly #sales = new Sales(this.#installation);
  readonly #doors = new Map<string, Door>();

  async run(request: LoadRequest): Promise<LoadResult> {
    const door = this.#door(request);
    const bodies: string[] = [];
    for (let count = 0; count < request.orders; count += 1) {
      bodies.push(await door.prepare());
    }
    let failure: string | undefined;
    let postponed = 0;
    const meter = new CpuMeter(this.#installation);
    const result = await runClosedLoop(bodies, request.inFlight, async (body) => {
      let { status, body: answer, retryAfterMs } = await door.send(body);
      while (retryAfterMs !== undefined) {
        postponed += 1;
        await sleep(retryAfterMs);
        ({ status, body: answer, retryAfterMs } = await door.send(body));
      }
      if (status !== 200) {
        failure ??= `${status} ${JSON.stringify(answer)}`;
        throw new Error(failure);
      }
    });
    return {
      ...result,
      postponed,
      ...(failure === undefined ? {} : { failure }),
      cpu: meter.read(),
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#doors.values()].map((door) => door.close()));
  }

  #door({ route, url }: LoadRequest): Door {
    const known = this.#doors.get(url);
    if (known !== undefined) {
      return known;
    }
    const door = route === 'billing-data' ? this.#billingData(url) : this.#billingRequests(url);
    this.#doors.set(url, door);
    return door;
  }

  #billingData(url: string): Door {
    const requests = new BillingDataRequests(this.#installation, url, BUREAU_CONNECTIONS);
    return {
      prepare: async () => JSON.stringify(await requests.bodyOf(await this.#sales.sell())),
      send: (body) => requests.sendBody(JSON.parse(body)),
      close: () => requests.close(),
    };
  }

  #billingRequests(url: string): Door {
    const requests = new BillingRequests(url, this.#sales, BUREAU_CONNECTIONS);
    return {
      prepare: async () => (await this.#sales.sell()).jws,
      send: (jws) => requests.send({ jws }),
      close: () => requests.close(),
    };
  }
}

const load = new LoadProcess();

process.on('message', (message) => {
  const request = loadRequestSchema.parse(message);
  const { id } = request;
  load.run(request).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});

process.on('disconnect', () => {
  void load.close();
});
