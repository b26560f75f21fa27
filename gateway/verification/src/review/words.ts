import type { Language } from '@guanming/wire';
import type { Bilingual } from '../sentences';

/** Words about checked documents wherever they are listed; `{name}` stands for a value. */
export const reviewWords = {
  'verdict.genuine': { zh: '真实，且为原件', en: 'GENUINE, the original file' },
  'verdict.genuine-data': {
    zh: '数据真实，但此文件不是原件',
    en: 'GENUINE DATA, but this file is not the original',
  },
  'verdict.page-undecided': {
    zh: '数据真实，票面无法证实',
    en: 'GENUINE DATA, but nothing proves the page',
  },
  'verdict.altered': { zh: '数据真实，票面被改动', en: 'ALTERED: genuine data under another page' },
  'verdict.not-genuine': { zh: '不真实', en: 'NOT GENUINE' },
  'verdict.undecided': { zh: '无法判定', en: 'COULD NOT DECIDE' },
  'verdict.number.genuine': {
    zh: '账本有此发票，号码与校验码相符；票面没有核对',
    en: 'ON THE LEDGER with this check code; no page was compared',
  },
  'verdict.number.not-genuine': {
    zh: '没有号码与校验码都相符的发票',
    en: 'NOT FOUND: no invoice has this number and this check code',
  },
  'do.genuine': { zh: '可以入账', en: 'may be booked' },
  'do.flagged': {
    zh: '先核对“注意”所列，再决定是否入账',
    en: 'look into what is flagged before booking',
  },
  'do.genuine-data': {
    zh: '内容属实；入账请索取原件，或{again}',
    en: 'its content is right; to book it ask for the original, or {again}',
  },
  'do.page-undecided': {
    zh: '数据属实，票面没有核对：不能凭此文件入账，请索取原件，或{againProven}',
    en: 'its data are right, its page was not compared: do not book this file, ask for the original, or {againProven}',
  },
  'do.altered': {
    zh: '票面被改动，不能入账：请索取原件，并查问改动',
    en: 'the page was altered, do not book it: ask for the original, and about the change',
  },
  'do.not-genuine': {
    zh: '不能入账：请向开票方核实',
    en: 'do not book it: ask the seller about it',
  },
  'do.undecided': {
    zh: '还不能入账：先按说明处理',
    en: 'do not book it yet: first do what is said here',
  },
  'do.number.genuine': {
    zh: '账本有此发票；票面请查验 PDF',
    en: 'the ledger has it; verify the PDF to compare its page',
  },
  'do.number.not-genuine': {
    zh: '核对号码和校验码有没有输错；都没有输错就不能入账',
    en: 'check number and check code for typing errors; if both are right, do not book it',
  },
  'again.command': { zh: '用 --save-original 重新生成', en: 'draw it with --save-original' },
  'again.page': { zh: '在查验页面下载重新生成的原件', en: 'download it drawn again on the page' },
  'againProven.command': {
    zh: '用 --save-original 由账本证实的数据重新生成',
    en: 'draw it from the proven data with --save-original',
  },
  'againProven.page': {
    zh: '在查验页面下载由账本证实的数据重新生成的原件',
    en: 'download it on the page, drawn again from the proven data',
  },
  'light.good': { zh: '可入账', en: 'Book it' },
  'light.warn': { zh: '需留意', en: 'Look at it' },
  'light.bad': { zh: '不可入账', en: 'Do not book' },
  'light.open': { zh: '等待', en: 'Waiting' },
  'status.issued': { zh: '有效', en: 'issued' },
  'status.credited': { zh: '已红冲', en: 'credited' },
  time: { zh: '{time}（北京时间）', en: '{time} (China, UTC+8)' },
  difference: {
    zh: '{field}：{part}为“{document}”，账本为“{ledger}”{place}',
    en: '{field}: the {part} says "{document}", the ledger "{ledger}"{place}',
  },
  'part.page': { zh: '票面', en: 'page' },
  'part.data': { zh: '附带数据', en: 'attached data' },
  'part.xml': { zh: '附带的 XML', en: 'attached XML' },
  'part.qr': { zh: '二维码', en: 'QR code' },
  place: {
    zh: '（第 {page} 页，左 {x} 上 {y} 毫米，{width} × {height}）',
    en: ' (page {page}, {x} mm from the left, {y} from the top, {width} × {height})',
  },
  'change.no-field': { zh: '没有字段的位置', en: 'where no field is' },
  'flag.CREDITED': { zh: '发票已被红冲', en: 'the invoice has been credited' },
  'flag.BUYER_DIFFERS': {
    zh: '购买方税号不是 {expected}：{found}',
    en: 'the buyer is not {expected}: {found}',
  },
  'flag.BUYER_NAME_DIFFERS': {
    zh: '购买方名称不是“{expected}”：{found}',
    en: 'the buyer is not named "{expected}": {found}',
  },
  'flag.NUMBER_TWICE': {
    zh: '同一发票号码重复出现：{found}',
    en: 'the same invoice number is also in: {found}',
  },
  'flag.ORDER_TWICE': {
    zh: '同一订单重复出现：{found}',
    en: 'the same order is also in: {found}',
  },
  'flag.KEY_RECOVERED': {
    zh: '景区密钥 {found} 未经原有密钥授权而添加（北京时间 {time}）',
    en: "the spot's key {found} was added at {time} (UTC+8) without an earlier key",
  },
  'flag.SEEN_BEFORE': {
    zh: '以前查过（北京时间 {time}）',
    en: 'it was checked before, at {time} (UTC+8)',
  },
  'own-buyer.yes': { zh: '是', en: 'yes' },
  'own-buyer.no': { zh: '否', en: 'no' },
  'signed-by-spot.passed': { zh: '是', en: 'yes' },
  'signed-by-spot.failed': { zh: '否', en: 'no' },
  'signed-by-spot.pending': { zh: '未核对', en: 'not checked' },
  'buyer.individual': { zh: '个人', en: 'an individual' },
  'error.internal': {
    zh: '查验此文件时程序出错：{detail}',
    en: 'the program failed on this file: {detail}',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** A key of {@link reviewWords}. */
export type ReviewKey = keyof typeof reviewWords;

/** Says one of these phrases in one language. */
export type Say<Key extends string = ReviewKey> = (
  key: Key,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** Speaks one language with the phrases of a dictionary. */
export function sayFrom<Key extends string>(
  dictionary: Readonly<Record<Key, Bilingual>>,
  language: Language,
): Say<Key> {
  return (key, values = {}) =>
    dictionary[key][language].replace(/\{(\w+)\}/g, (_, name: string) =>
      String(values[name] ?? ''),
    );
}
