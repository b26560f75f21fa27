import fc from 'fast-check';
import { assertPromisesKept } from './issuing-invariants';
import { LATEST_MS } from './issuing-weather';
import type { IssuingWorld } from './issuing-world';

/** Facts that a test knows of the simulation before it runs: enough to make sensible steps. */
export interface IssuingModel {
  isHeldBack: boolean;
}

/** A step of the simulation. */
export type IssuingCommand = fc.AsyncCommand<IssuingModel, IssuingWorld>;

/** One step; after each the ledger must keep its promises. */
class Step<Parts extends object> implements IssuingCommand {
  constructor(
    private readonly name: string,
    private readonly parts: Parts,
    private readonly act: (world: IssuingWorld, parts: Parts) => Promise<void>,
    private readonly change: (model: IssuingModel) => void = () => undefined,
  ) {}

  check(): boolean {
    return true;
  }

  async run(model: IssuingModel, world: IssuingWorld): Promise<void> {
    this.change(model);
    await this.act(world, this.parts);
    assertPromisesKept(world);
  }

  toString(): string {
    return `${this.name} ${JSON.stringify(this.parts)}`;
  }
}

/** A step that an officer makes, whose acts need the peer that may be behind. */
class OfficerStep<Parts extends object> extends Step<Parts> {
  override check(model?: Readonly<IssuingModel>): boolean {
    return model?.isHeldBack !== true;
  }
}

/** After so many milliseconds no server still seeks an outcome. */
const REPEAT_MS = 13_000;

const place = fc.nat({ max: 1 });
const buy = fc
  .record({
    spot: place,
    server: place,
    count: fc.integer({ min: 1, max: 8 }),
    patienceMs: fc.option(fc.integer({ min: 10, max: 20_000 }), { nil: undefined, freq: 4 }),
  })
  .map(
    (parts) =>
      new Step('buy', parts, (world, { spot, server, count, patienceMs }) =>
        world.buy(world.spots[spot]!, count, world.servers[server]!, { patienceMs }),
      ),
  );

/** A server that dies with orders under way, and serves the next ones soon after. */
const dieAndServe = fc
  .record({
    spot: place,
    server: place,
    count: fc.integer({ min: 1, max: 4 }),
    afterMs: fc.integer({ min: 0, max: 300 }),
    isReplaced: fc.boolean(),
  })
  .map(
    (parts) =>
      new Step('die and serve', parts, async (world, step) => {
        const spot = world.spots[step.spot]!;
        await world.buy(spot, step.count, world.servers[step.server]!);
        await world.time.pass(step.afterMs);
        const server = world.restart(step.server, step);
        await world.buy(spot, step.count, server);
        await world.time.pass(step.afterMs);
      }),
  );

const buyWrongly = fc
  .record({ spot: place, server: place, count: fc.integer({ min: 1, max: 3 }) })
  .map(
    (parts) =>
      new Step('buy wrongly', parts, (world, { spot, server, count }) =>
        world.buy(world.spots[spot]!, count, world.servers[server]!, { isWrong: true }),
      ),
  );

const repeat = fc
  .record({ server: place })
  .map(
    (parts) =>
      new Step('repeat', parts, (world, { server }) => world.repeat(world.servers[server]!)),
  );

/** As a shop does that had no answer. */
const repeatLater = fc.record({ server: place }).map(
  (parts) =>
    new Step('repeat after a while', parts, async (world, { server }) => {
      await world.time.pass(REPEAT_MS);
      await world.repeat(world.servers[server]!);
    }),
);

const pass = fc
  .record({
    ms: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 500 }) },
      { weight: 2, arbitrary: fc.integer({ min: 500, max: 20_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 20_000, max: LATEST_MS }) },
    ),
  })
  .map((parts) => new Step('let time pass', parts, (world, { ms }) => world.time.pass(ms)));

const endanger = fc
  .record({ server: place, weather: fc.constantFrom('calm', 'rough', 'rough', 'rough') })
  .map(
    (parts) =>
      new Step('endanger', parts, (world, { server, weather }) => {
        world.weathers[server] = weather;
        return Promise.resolve();
      }),
  );

const takeDown = fc.record({ server: place, isDown: fc.boolean() }).map(
  (parts) =>
    new Step('take the network down', parts, (world, { server, isDown }) => {
      world.servers[server]!.network.isDown = isDown;
      return Promise.resolve();
    }),
);

const holdBack = fc.record({ isHeldBack: fc.boolean() }).map(
  (parts) =>
    new Step(
      'hold billing’s peer back',
      parts,
      ({ ledger }, { isHeldBack }) => {
        ledger.test[isHeldBack ? 'holdBack' : 'catchUp']('BillingMSP');
        return Promise.resolve();
      },
      (model) => {
        model.isHeldBack = parts.isHeldBack;
      },
    ),
);

const restart = fc.record({ server: place, isReplaced: fc.boolean() }).map(
  (parts) =>
    new Step('kill and start', parts, (world, { server, isReplaced }) => {
      world.restart(server, { isReplaced });
      return Promise.resolve();
    }),
);

const suspend = fc
  .record({ spot: place, isSuspended: fc.boolean() })
  .map(
    (parts) =>
      new OfficerStep('suspend', parts, (world, { spot, isSuspended }) =>
        world.setSuspended(world.spots[spot]!, isSuspended),
      ),
  );

/** Whatever may happen to two servers of the bureau, in any order. */
export const issuingCommands: readonly fc.Arbitrary<IssuingCommand>[] = [
  buy,
  buy,
  dieAndServe,
  dieAndServe,
  repeat,
  repeatLater,
  pass,
  endanger,
  endanger,
  buyWrongly,
  takeDown,
  holdBack,
  restart,
  suspend,
];
