import type { Bilingual } from '../sentences';

/** Sentences about how an invoice came onto the ledger, for steps with one of these codes. */
export const issueSentences = {
  TRANSACTION_NOT_THERE: {
    zh: '所问节点没有开票交易的历史（由快照加入的节点没有此前的区块）：请改问其他节点',
    en: 'The peer asked has no history of the transaction, as one that joined by a snapshot has no earlier blocks: ask another peer.',
  },
  TRUST_CHANGED: {
    zh: '通道的规则与运行人员确认过的不同（{rules}）：核实并确认之前不下结论（guanming trust show）',
    en: "The channel's rules are not those that this verifier's operator has acknowledged ({rules}): nothing is decided until they are looked into and acknowledged (guanming trust show).",
  },
  TRUST_UNREAD: {
    zh: '没有节点说明通道现行的规则，无法与运行人员确认过的核对：请稍后再查',
    en: "No peer tells the channel's rules of now, so they could not be compared with those acknowledged: try again later.",
  },
  BLOCK_NOT_THERE: {
    zh: '所问节点没有写入当时规则的区块：请改问其他节点',
    en: 'The peer asked does not have the blocks that wrote what held then: ask another peer.',
  },
  TRANSACTION_INVALID: {
    zh: '写入该记录的交易在账本上无效',
    en: 'The transaction that wrote the record is invalid on the ledger.',
  },
  ENDORSEMENT_MISSING: {
    zh: '写入该记录的交易没有税务机关和该开票服务商的共同背书',
    en: 'The bureau and that billing provider did not both endorse the transaction that wrote the record.',
  },
  SUBMITTED_BY_ANOTHER: {
    zh: '写入该记录的交易不是税务机关的开票程序提交的',
    en: "The transaction that wrote the record was not submitted by the tax bureau's issuer.",
  },
  OTHER_TRANSACTION_NAMED: {
    zh: '记录写着另一笔交易',
    en: 'The record names another transaction than the one that wrote it.',
  },
  ISSUE_TIME_DIFFERS: {
    zh: '记录的开票时间不是其交易的时间',
    en: 'The issue time of the record is not the time of its transaction.',
  },
  NUMBER_ENTERED_ELSEWHERE: {
    zh: '号码页上首先登记此号码的是另一笔交易',
    en: 'Another transaction first entered this number on its page.',
  },
  PRIVATE_DATA_NOT_WRITTEN: {
    zh: '该交易没有写入开票数据',
    en: 'The transaction wrote no billing data.',
  },
  TIME_OF_ANOTHER_PLACE: {
    zh: '开票交易所写的时间与它前后区块里的交易相差十分钟以上，因此不下结论：请向税务机关查问',
    en: 'The time that the transaction says is more than ten minutes from those of the blocks around it, so nothing is decided: ask the tax bureau about it.',
  },
  WRITTEN_LATER: {
    zh: '首次写入有效；此后有人改写或删除了账本上的记录（交易及其背书方：{writers}），这不影响本发票，请向税务机关查问',
    en: 'The first write is valid. The record on the ledger was rewritten or erased later by {writers}, which takes nothing from this invoice: ask the tax bureau about it.',
  },
  READ_SET_INCOMPLETE: {
    zh: '写入该记录的交易没有读取开票必须核对的内容（密钥、景区登记、设置、停用情况、订单、号码页）：它不是由合约作出的',
    en: 'The transaction that wrote the record did not read what must be checked (key, registration, settings, stops, order, page of numbers): no contract made it.',
  },
  ORDER_INVOICED_BEFORE: {
    zh: '该订单在此之前已开具发票',
    en: 'The order had been invoiced before.',
  },
  NUMBER_USED_BEFORE: {
    zh: '此号码在此之前已被使用',
    en: 'The number had been used before.',
  },
  SETTINGS_DIFFER: {
    zh: '记录所写的设置版本不是开票时的版本',
    en: 'The record names other settings than those that held.',
  },
  REVISION_DIFFERS: {
    zh: '记录所写的景区登记不是开票时的登记',
    en: 'The record names another registration of the spot than the one that held.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
