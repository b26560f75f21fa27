import { liveConnection } from '@guanming/ledger/testing';
import { newLoginLink } from '@guanming/local';
import { waitUntil } from '@guanming/runtime/testing';
import { TerminalPage } from '../../testing/browser/terminal-page';
import type { Look } from '../../testing/browser/terminal-page';
import { Shopper } from '../support/shopper';
import { COMPANY, FREE_ITEM } from './world';
import { chooseEveryKeyFile } from '../../testing/browser/choose-key-files';
import type { World } from './world';

/** Orders of the scene's tourist by what became of their invoices. */
export type SceneOrders = Readonly<Record<'issued' | 'declined' | 'refused' | 'free', string>>;

/** The browsers of one width: a tourist who has bought, an accountant, an officer, an auditor. */
export class MatrixScene {
  private constructor(
    readonly world: World,
    readonly look: Look,
    readonly shop: TerminalPage,
    readonly orders: SceneOrders,
    readonly verifier: TerminalPage,
    readonly officer: TerminalPage,
    readonly auditor: TerminalPage,
    private readonly strangers: TerminalPage[] = [],
  ) {}

  static async open(world: World, width: 360 | 1440): Promise<MatrixScene> {
    const look: Look = { width, language: 'zh', scheme: 'light' };
    const open = (): Promise<TerminalPage> => TerminalPage.open(world.browser, look);
    const shop = await open();
    const orders = await buyEverything(world, shop);
    const verifier = await open();
    return new MatrixScene(
      world,
      look,
      shop,
      orders,
      verifier,
      await signIn(world, await open()),
      await signIn(world, await open(), auditorName()),
    );
  }

  /** A browser that was never here. */
  async stranger(): Promise<TerminalPage> {
    const terminal = await TerminalPage.open(this.world.browser, this.look);
    this.strangers.push(terminal);
    return terminal;
  }

  /** What went wrong in any of the browsers since it was asked last. */
  takeTroubles(): string[] {
    return this.#terminals().flatMap(({ troubles }) => troubles.splice(0));
  }

  /** Forgets the strangers. */
  async sendStrangersAway(): Promise<void> {
    await Promise.all(this.strangers.splice(0).map((terminal) => terminal.close()));
  }

  async close(): Promise<void> {
    await Promise.all(this.#terminals().map((terminal) => terminal.close()));
  }

  #terminals(): TerminalPage[] {
    return [this.shop, this.verifier, this.officer, this.auditor, ...this.strangers];
  }
}

/** Pseudonym of the account that only reads. */
function auditorName(): string | undefined {
  const names = Object.keys(liveConnection('tax-bureau').identities);
  return names.find((name) => name.startsWith('auditor-'));
}

async function signIn(
  world: World,
  terminal: TerminalPage,
  account?: string,
): Promise<TerminalPage> {
  const { url } = await newLoginLink(world.local, account);
  const page = await terminal.goto(url);
  await page.locator('.account').waitFor();
  if (account === undefined) {
    await chooseEveryKeyFile(page, world.local);
  }
  await page.close();
  return terminal;
}

/** The first purchase by hand, so that the device knows its account; the others by the API. */
async function buyEverything(world: World, terminal: TerminalPage): Promise<SceneOrders> {
  const { trade, spot, suspended } = world;
  const shopper = await Shopper.visit(terminal, trade.url, `#/spots/${spot.scenicSpotId}`);
  const issued = await shopper.buy();
  const order = (scenicSpotId: string, invoice: object, itemCode = 'adult'): Promise<string> =>
    shopper.placeOrder({ scenicSpotId, lines: [{ itemCode, quantity: 3 }], invoice });
  const declined = await order(spot.scenicSpotId, { requested: false });
  const free = await order(spot.scenicSpotId, { requested: false }, FREE_ITEM);
  const refused = await order(suspended.scenicSpotId, { requested: true, buyer: COMPANY });
  await shopper.waitUntilIssued();
  const isRefused = async (): Promise<boolean> =>
    (await shopper.order(refused)).invoice.status === 'refused';
  await waitUntil('the invoice of the suspended spot is refused', isRefused, 30_000);
  await shopper.page.close();
  return { issued, declined, refused, free };
}
