import { interpolate } from '@guanming/web/words';
import type { Page } from 'playwright-core';
import { wordsOf } from '../support/words';
import { press, shopPlace } from './page-row';
import type { PageRow } from './page-row';
import type { MatrixScene } from './scene';
import { COMPANY } from './world';

/** Rows are reached in Chinese. */
const { shop: zh } = wordsOf('zh');

const SOLE_TRADER = { name: '临安区於潜镇山里人家民宿', number: '11010519491231003x01' };
const OVERSEAS = {
  name: 'Müller & Søn Reisebüro Gesellschaft mit beschränkter Haftung',
  number: 'hrb 12345',
};

/** The editor of a new title, in a browser that keeps what it does from the others. */
async function newTitle(scene: MatrixScene): Promise<Page> {
  const page = await (await scene.stranger()).goto(`${scene.world.trade.url}/#/settings`);
  await press(page, zh.addTitle);
  return page;
}

async function typeOrganization(
  scene: MatrixScene,
  { name, number }: { readonly name: string; readonly number: string },
): Promise<Page> {
  const page = await newTitle(scene);
  await page.getByLabel(zh.organizationName).fill(name);
  await page.getByLabel(zh.creditCode).fill(number);
  return page;
}

/** The second look at a number that no check character proves. */
function lookedAtAgain(organization: Parameters<typeof typeOrganization>[1]): PageRow['reach'] {
  return async (scene) => {
    const page = await typeOrganization(scene, organization);
    await press(page, zh.saveTitle);
    await page.getByRole('dialog').waitFor();
    return page;
  };
}

async function typeOverseas(scene: MatrixScene, number: string): Promise<Page> {
  const page = await newTitle(scene);
  await page.getByRole('radio', { name: zh.overseas }).check();
  await page.getByLabel(zh.organizationName).fill(OVERSEAS.name);
  await page.getByLabel(zh.registrationNumber).fill(number);
  return page;
}

/** The page of the spot with nothing but a free ticket chosen. */
async function freePurchase(scene: MatrixScene): Promise<Page> {
  const { trade, spot } = scene.world;
  const page = await (await scene.stranger()).goto(`${trade.url}/#/spots/${spot.scenicSpotId}`);
  const steppers = page.locator('.stepper');
  await steppers.first().getByRole('button').first().click();
  await steppers.last().getByRole('button').last().click();
  return page;
}

const WRONG_CODE = COMPANY.creditCode.replace(/.$/, '0');

/** States of the user terminal: who an invoice is for. */
export const shopTitleRows: readonly PageRow[] = [
  {
    name: 'shop-title-editor',
    reach: (scene) => typeOrganization(scene, { name: '', number: WRONG_CODE }),
    shows: ({ shop }) => [
      shop.organizationNameHint,
      shop.creditCodeCheckFailed,
      shop.creditCodeExists,
      shop.saveTitle,
    ],
  },
  {
    name: 'shop-title-folded',
    reach: (scene) =>
      typeOrganization(scene, { name: '⽂化•旅游　公司', number: COMPANY.creditCode }),
    shows: ({ shop }) => [
      interpolate(shop.nameFolded, { name: '文化·旅游 公司' }),
      shop.creditCodeRight,
    ],
  },
  {
    name: 'shop-title-unprintable',
    reach: (scene) => typeOrganization(scene, { name: '云栖😀', number: '123456789012345678901' }),
    shows: ({ shop }) => [
      interpolate(shop.nameCharacter, { character: '😀 U+1F600' }),
      interpolate(shop.numberLength, { count: 21 }),
    ],
  },
  {
    name: 'shop-title-number-failed',
    reach: lookedAtAgain({ name: COMPANY.name, number: WRONG_CODE }),
    shows: ({ shop }) => [
      shop.confirmNumberFailed,
      shop.confirmNumberWhy,
      shop.confirmNumberYes,
      shop.confirmNumberNo,
    ],
  },
  {
    name: 'shop-title-number-unproven',
    reach: lookedAtAgain(SOLE_TRADER),
    shows: ({ shop }) => [shop.confirmNumberUnproven, '1101 0519 4912 3100 3X01'],
  },
  {
    name: 'shop-title-overseas',
    reach: (scene) => typeOverseas(scene, OVERSEAS.number),
    shows: ({ shop }) => [
      shop.overseasAbout,
      shop.overseasNameHint,
      shop.registrationNumberHint,
      shop.saveTitle,
    ],
  },
  {
    name: 'shop-title-overseas-code',
    reach: (scene) => typeOverseas(scene, COMPANY.creditCode),
    shows: ({ shop }) => [shop.registrationNumberIsCode],
  },
  {
    name: 'shop-titles',
    reach: async (scene) => {
      const page = await lookedAtAgain(SOLE_TRADER)(scene);
      await press(page, zh.confirmNumberYes);
      await press(page, zh.addTitle);
      await page.getByRole('radio', { name: zh.overseas }).check();
      await page.getByLabel(zh.organizationName).fill(OVERSEAS.name);
      await page.getByLabel(zh.registrationNumber).fill(OVERSEAS.number);
      await press(page, zh.saveTitle);
      return page;
    },
    shows: ({ shop }) => [SOLE_TRADER.number.toUpperCase(), OVERSEAS.name, shop.overseas],
  },
  {
    name: 'shop-purchase-free',
    reach: freePurchase,
    shows: ({ shop }) => [shop.freeNoInvoice, shop.buyNow],
  },
  {
    name: 'shop-payment-free',
    reach: async (scene) => {
      const page = await freePurchase(scene);
      await press(page, zh.buyNow);
      return page;
    },
    shows: ({ shop }) => [shop.freeNoInvoice, shop.confirmOrder],
  },
  {
    name: 'shop-order-free',
    reach: (scene) => shopPlace(`#/orders/${scene.orders.free}`)(scene),
    shows: ({ shop }) => [shop.freeNoInvoice, shop.ticketCodeAbout],
  },
];
