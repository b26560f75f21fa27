import { setTimeout as sleep } from 'node:timers/promises';
import { Installation } from '../testing/installation/installation';
import { Sales } from '../testing/installation/sales';
import { openBaselineDoor } from './baseline/baseline-door';
import { runClosedLoop } from './closed-loop';
import { CpuMeter } from './cpu-meter';
import type { Door } from './doors/door';
import { openLedgerDoor } from './doors/ledger-door';
import { openBillingDoor, openBureauDoor } from './doors/server-doors';
import { loadRequestSchema } from './load-messages';
import type { LoadRequest, LoadResult } from './load-messages';

/** Makes load in a process of its own, so that making it does not slow what is measured. */
class LoadProcess {
  readonly #installation = Installation.fromEnvironment();
  readonly #sales = new Sales(this.#installation);
  readonly #doors = new Map<string, Door>();

  async run(request: LoadRequest): Promise<LoadResult> {
    const door = this.#door(request);
    const bodies = await door.prepare(request.requests);
    let failure: string | undefined;
    let postponed = 0;
    const meter = new CpuMeter(this.#installation);
    const send = async (body: string): Promise<void> => {
      let answer = await door.send(body);
      while (answer.retryAfterMs !== undefined) {
        postponed += 1;
        await sleep(answer.retryAfterMs);
        answer = await door.send(body);
      }
      if (answer.status !== 200) {
        throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      }
    };
    const result = await runClosedLoop(bodies, request.inFlight, async (body) => {
      try {
        await send(body);
      } catch (error) {
        failure ??= String(error);
        throw error;
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

  #door(request: LoadRequest): Door {
    const { route, url, perRequest } = request;
    const place = `${route} ${url} ${perRequest}`;
    const door = this.#doors.get(place) ?? this.#open(request);
    this.#doors.set(place, door);
    return door;
  }

  #open({ route, url, perRequest }: LoadRequest): Door {
    switch (route) {
      case 'baseline':
        return openBaselineDoor(this.#installation);
      case 'ledger':
        return openLedgerDoor(this.#installation, perRequest);
      case 'billing-data':
        return openBureauDoor(this.#installation, url, this.#sales);
      case 'billing-request':
        return openBillingDoor(url, this.#sales);
    }
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
