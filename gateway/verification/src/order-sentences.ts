import type { Bilingual } from './sentences';

/** Sentences for what a step says of the signed order. */
export const orderSentences = {
  ORDER_MISSING: {
    zh: '文件没有附带景区签名的订单（order.jws），无从证实景区要开这张票：请索取原件',
    en: 'The file does not carry the signed order (order.jws), so nothing shows that the scenic spot wanted this invoice: ask for the original.',
  },
  ORDER_MALFORMED: {
    zh: '附带的订单不是签名的订单：被改动或损坏',
    en: 'What is attached as the order is no signed order: it was changed or is damaged.',
  },
  ORDER_NOT_RECORDED: {
    zh: '附带的订单不是账本为此票记录的订单',
    en: 'The attached order is not the one that the ledger has recorded for this invoice.',
  },
  ORDER_SIGNATURE_INVALID: {
    zh: '订单的签名不出自景区的密钥：景区没有要开这张票',
    en: "The order is not signed by the scenic spot's key: the spot did not want this invoice.",
  },
  TICKETING_KEY_NOT_FOUND: {
    zh: '给订单签名的密钥不是景区在账本上的密钥：景区没有要开这张票',
    en: 'The key that signed the order is none of the scenic spot on the ledger: the spot did not want this invoice.',
  },
  ORDER_OF_ANOTHER_INVOICE: {
    zh: '由附带的订单得出的不是这张发票',
    en: 'What follows from the attached order is not this invoice.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
