import { translatorOf } from '../../../i18n/dictionary';

const zh = {
  timeline: '账本上的经历',
  timelineAbout: '由本单位的节点 {node} 给出，它现有 {height} 个区块。',
  openTimeline: '号码 {number}：查看账本上的经历',
  event_issued: '开具发票',
  event_rewritten: '发票记录被改写（合约从不如此）',
  event_erased: '发票记录被删除（合约从不如此）',
  event_other: '写入账本',
  submittedBy: '提交机构',
  block: '区块',
  blockOf: '第 {number} 号，其后又有 {later} 个区块',
  endorsers: '背书',
  endorsersAbout: '这些机构的节点各自重新计算过结果并签名',
  transaction: '交易',
  blockHash: '区块头散列',
  previousHash: '前一区块',
  intact: '区块内容与区块头相符',
  notIntact: '区块内容与区块头不符！',
  validation: '验证结果',
  validation_valid: '有效',
  blockMissing: '本单位的节点没有这笔交易的区块，背书无从显示。',
  details: '交易与区块的细节',
};

/** Keys of the sentences of a timeline. */
type TimelineKey = keyof typeof zh;

const en: Record<TimelineKey, string> = {
  timeline: 'Timeline on the ledger',
  timelineAbout: 'From your own peer {node}, which has {height} blocks now.',
  openTimeline: '{number}: show its timeline on the ledger',
  event_issued: 'Invoice issued',
  event_rewritten: 'Record rewritten, which no contract does',
  event_erased: 'Record erased, which no contract does',
  event_other: 'Written to the ledger',
  submittedBy: 'Submitted by',
  block: 'Block',
  blockOf: 'Number {number}, with {later} blocks after it',
  endorsers: 'Endorsed by',
  endorsersAbout: 'the peers of these organizations computed the result themselves and signed it',
  transaction: 'Transaction',
  blockHash: 'Hash of the block header',
  previousHash: 'Block before',
  intact: 'The block holds what its header says',
  notIntact: 'The block does not hold what its header says!',
  validation: 'Validation',
  validation_valid: 'Valid',
  blockMissing: 'Your peer does not have the block of this transaction: its endorsers are unknown.',
  details: 'Details of transaction and block',
};

/** Sentences of a timeline. */
export const timelineDictionary = { zh, en };

/** Translates the sentences of a timeline. */
export const timelineText = translatorOf(timelineDictionary);
