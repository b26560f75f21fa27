import { translatorOf } from '../../pages/i18n/dictionary';

const zh = {
  shopName: '景区购票',
  navigation: '主导航',
  spots: '景区',
  orders: '订单',
  wallet: '票夹',
  settings: '设置',
  pageNotFound: '没有这个页面',
  toSpots: '去看景区',
};

/** Keys of the shop's sentences. */
export type ShopKey = keyof typeof zh;

const en: Record<ShopKey, string> = {
  shopName: 'Tickets',
  navigation: 'Main navigation',
  spots: 'Spots',
  orders: 'Orders',
  wallet: 'Wallet',
  settings: 'Settings',
  pageNotFound: 'There is no such page',
  toSpots: 'See the scenic spots',
};

/** Sentences of the shop. */
export const shopDictionary = { zh, en };

/** Translates what the shop says. */
export const text = translatorOf(shopDictionary);
