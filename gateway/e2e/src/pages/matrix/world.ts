import type { SpotRegistration } from '@guanming/chaincode/domain';
import { newSpotRegistration } from '@guanming/chaincode/testing';
import { liveNetworkDir, openLiveLedger, TestSpot } from '@guanming/ledger/testing';
import { readLocalInstallation } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../testing/browser/browser';
import { startLiveTrade } from '../../shop/live-trade';
import type { LiveTrade } from '../../shop/live-trade';
import { buyInvoice } from '../support/bought-invoice';
import type { BoughtInvoice } from '../support/bought-invoice';

/** A company that buys, with a name as long as many are. */
export const COMPANY = {
  kind: 'organization',
  name: '杭州云栖山水文化旅游信息技术服务有限责任公司',
  creditCode: '91330106MA2CFLDG4R',
} as const;

/** Reason that the officer gave for the suspended spot. */
export const SUSPENSION = '年度账目核查';

const LAKE = {
  name: { zh: '镜湖国家湿地公园', en: 'Mirror Lake National Wetland Park' },
  colour: '#1e5a8a',
};

/** Item code of the ticket that costs nothing. */
export const FREE_ITEM = 'infant';

function withFreeTicket(): Pick<SpotRegistration, 'catalogue'> {
  const { catalogue } = newSpotRegistration();
  const free = { itemCode: FREE_ITEM, name: '婴幼儿免费票' };
  return {
    catalogue: [...catalogue, ...catalogue.slice(0, 1).map((item) => ({ ...item, ...free }))],
  };
}

/** Spots, shop and invoices that the pages of one run show. */
export interface World {
  readonly local: LocalInstallation;
  readonly browser: Browser;
  readonly trade: LiveTrade;
  readonly spot: TestSpot;
  /** Its qualification is suspended: {@link SUSPENSION}. */
  readonly suspended: TestSpot;
  readonly invoice: BoughtInvoice;
  readonly otherInvoice: BoughtInvoice;
  close(): Promise<void>;
}

/** Registers the spots, starts a shop for them and buys two invoices. */
export async function openWorld(): Promise<World> {
  const local = readLocalInstallation(liveNetworkDir());
  const ledgers = openLiveLedger();
  const browser = await launchBrowser();
  const spot = await TestSpot.register(ledgers.taxBureau, { registration: withFreeTicket() });
  const suspended = await TestSpot.register(ledgers.taxBureau, { registration: LAKE });
  const { scenicSpotId } = suspended;
  await ledgers.taxBureau.officer().suspendQualification({ scenicSpotId, reason: SUSPENSION });
  const trade = await startLiveTrade([spot, suspended], local.urls.taxBureauInternal);
  const shop = trade.url;
  const [invoice, otherInvoice] = await Promise.all([
    buyInvoice(spot.scenicSpotId, { shop, buyer: COMPANY }),
    buyInvoice(spot.scenicSpotId, { shop }),
  ]);
  return {
    local,
    browser,
    trade,
    spot,
    suspended,
    invoice,
    otherInvoice,
    close: async () => {
      await browser.close();
      await trade.close();
      Object.values(ledgers).forEach((ledger) => {
        ledger.close();
      });
    },
  };
}
