import type { Bilingual } from '@guanming/verification';
import type { Verdict } from '@guanming/wire/verdicts';
import type { Language } from './language';

/** Everything that the command says beside the steps; `{name}` stands for a value. */
export const dictionary = {
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
    zh: '内容属实；入账请索取原件，或用 --save-original 重新生成',
    en: 'its content is right; to book it ask for the original, or draw it with --save-original',
  },
  'do.page-undecided': {
    zh: '数据属实，票面没有核对：不能凭此文件入账，请索取原件，或用 --save-original 由账本证实的数据重新生成',
    en: 'its data are right, its page was not compared: do not book this file, ask for the original, or draw it from the proven data with --save-original',
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
  'label.do': { zh: '处理', en: 'what to do' },
  'status.issued': { zh: '有效', en: 'issued' },
  'status.credited': { zh: '已红冲', en: 'credited' },
  'label.spot': { zh: '景区', en: 'scenic spot' },
  'label.verdict': { zh: '结论', en: 'verdict' },
  'label.number': { zh: '发票号码', en: 'number' },
  'label.issued': { zh: '开票时间', en: 'issued' },
  'label.asked': { zh: '查询节点', en: 'asked' },
  'label.differs': { zh: '不一致', en: 'differs' },
  'label.changed': { zh: '改动处', en: 'changed' },
  'label.flag': { zh: '注意', en: 'attention' },
  'label.original': { zh: '原件', en: 'original' },
  'label.picture': { zh: '标注图', en: 'picture' },
  'label.document': { zh: '文件', en: 'document' },
  'label.amount': { zh: '价税合计', en: 'amount' },
  'label.note': { zh: '说明', en: 'note' },
  'spot.none-number': {
    zh: '不知：没有号码与校验码都相符的发票',
    en: 'not known: no invoice has this number and this check code',
  },
  'spot.unasked-number': {
    zh: '不知：号码或校验码有误，没有询问节点',
    en: 'not known: number or check code is mistyped, so no node was asked',
  },
  'spot.unasked': {
    zh: '不知：没有读到发票号码，因此没有询问节点',
    en: 'not known: no number of an invoice was read, so no node was asked',
  },
  'spot.none': { zh: '账本没有此发票', en: 'none: the ledger has no such invoice' },
  'spot.unknown': { zh: '未知：没有节点应答', en: 'not known: no node was reached' },
  time: { zh: '{time}（北京时间）', en: '{time} (China, UTC+8)' },
  'answer.found': {
    zh: '{node}（{msp}）：有，交易号 {transaction}',
    en: '{node} of {msp}: found, transaction {transaction}',
  },
  'answer.not-found': { zh: '{node}：没有此发票', en: '{node}: has no such invoice' },
  'answer.not-found-number': {
    zh: '{node}：没有号码与校验码都相符的发票',
    en: '{node}: has no invoice with this number and this check code',
  },
  'answer.no-answer': { zh: '{node}：没有应答（{code}）', en: '{node}: no answer ({code})' },
  'answer.disagreement': { zh: '各节点的回答不一致', en: 'the nodes asked disagree' },
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
  'offer.original': {
    zh: '可用 --save-original <文件夹> 保存重新生成的原件',
    en: '--save-original <folder> saves the page rendered again in its place',
  },
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
  'buyer.individual': { zh: '个人', en: 'an individual' },
  'error.unreadable': { zh: '文件无法打开（{code}）', en: 'the file cannot be opened ({code})' },
  'error.folder-empty': { zh: '文件夹里没有 PDF', en: 'the folder has no PDF' },
  'error.internal': {
    zh: '查验此文件时程序出错：{detail}',
    en: 'the program failed on this file: {detail}',
  },
  'error.number-and-code': {
    zh: '--number 和 --check-code 须同时给出',
    en: '--number and --check-code go together',
  },
  'error.nothing': {
    zh: '请给出 PDF 文件或文件夹，或 --number 和 --check-code',
    en: 'name a PDF or a folder, or --number with --check-code',
  },
  'error.idle-flag': {
    zh: '{flag} 须与 {needed} 一起使用',
    en: '{flag} goes with {needed}, which is not given',
  },
  'error.details-and-json': {
    zh: '--details 和 --json 只能选一个：JSON 总含每一步',
    en: 'choose --details or --json, whose JSON has every step in any case',
  },
  'error.output': { zh: '无法输出结果（{code}）', en: 'the result cannot be put out ({code})' },
  'error.buyer': {
    zh: '{code} 不是统一社会信用代码、纳税人识别号或境外登记号',
    en: '{code} is no credit code, tax number or registration number',
  },
  'note.buyer-unproven': {
    zh: '{number} 的校验位不符，请核对；仍按此号码比对',
    en: 'no check character proves {number}: compare it; it is used as it is',
  },
  'error.picture': {
    zh: '多个文件时 --picture 须是文件夹',
    en: 'for more than one document --picture names a folder',
  },
  'error.no-connection': {
    zh: '找不到账本连接文件 {file}：请先运行 npm start，或用 --connection 指定',
    en: 'there is no connection file {file}: run npm start first, or name one with --connection',
  },
  'error.not-written': {
    zh: '无法写入 {file}：{reason}（{code}）',
    en: '{file} cannot be written: {reason} ({code})',
  },
  'output.ENOENT': {
    zh: '它所在的文件夹不存在',
    en: 'the folder that is to hold it does not exist',
  },
  'output.ENOTDIR': { zh: '路径的一部分是文件', en: 'a part of its path is a file' },
  'output.EISDIR': { zh: '它是文件夹，请给出文件名', en: 'it is a folder, name a file' },
  'output.EEXIST': { zh: '它是文件，请给出文件夹', en: 'it is a file, name a folder' },
  'output.EACCES': { zh: '没有权限', en: 'you have no permission' },
  'output.EROFS': { zh: '磁盘只读', en: 'its disk is read-only' },
  'output.ENOSPC': { zh: '磁盘已满', en: 'its disk is full' },
  'output.ENAMETOOLONG': { zh: '名称太长', en: 'its name is too long' },
  'output.OUTPUT_IS_INPUT': {
    zh: '它是要读取的文件，不能覆盖',
    en: 'it is one of the files to read, and is not replaced',
  },
  'output.OUTPUT_TWICE': {
    zh: '本次运行中另有内容要写入同一文件',
    en: 'this run writes something else there',
  },
  'output.other': { zh: '系统拒绝', en: 'the system refuses' },
  'error.incomplete': {
    zh: '没有写入 {file}：查验没有完成',
    en: '{file} was not written: the check did not come to its end',
  },
  'picture.no-file': {
    zh: '{file}：没有画图，号码没有票面',
    en: '{file}: no picture, a number has no page',
  },
  'picture.unreadable': {
    zh: '{file}：没有画图，文件无法读取',
    en: '{file}: no picture, the file cannot be read',
  },
  'picture.no-difference': {
    zh: '{file}：没有画图，它就是原件，没有差别可标',
    en: '{file}: no picture, it is the original and nothing differs',
  },
  'picture.no-place': {
    zh: '{file}：没有画图，差别不在票面的某一处',
    en: '{file}: no picture, what differs has no place on a page',
  },
  'picture.not-drawn': {
    zh: '{file}：没有画图，页面无法画出',
    en: '{file}: no picture, its page cannot be drawn',
  },
  'original.proven': {
    zh: '{file}：没有另存原件，它就是原件',
    en: '{file}: no original saved, it is the original',
  },
  'original.unproven': {
    zh: '{file}：没有另存原件，它的数据没有得到证实',
    en: '{file}: no original saved, nothing proves its data',
  },
  'error.not-exported': { zh: '未导出：{file}：{reason}', en: '{file} is left out: {reason}' },
  'error.duplicate': { zh: '这张发票已在前面出现', en: 'the invoice was there before' },
  'error.one-format': {
    zh: '请选择 --xml、--csv、--zip 之一',
    en: 'choose one of --xml, --csv, --zip',
  },
  'error.nothing-exported': {
    zh: '没有可导出的发票，未写入 {file}',
    en: 'there is no invoice to export: {file} is not written',
  },
  summary: {
    zh: '共 {total} 份：真实 {genuine}，非原件 {data}，被改动 {altered}，不真实 {not}，无法判定 {undecided}，需注意 {flagged}',
    en: '{total} documents: {genuine} genuine, {data} not the original, {altered} altered, {not} not genuine, {undecided} undecided, {flagged} to look at',
  },
  progress: { zh: '查验', en: 'verifying' },
  written: { zh: '已写入 {file}', en: 'wrote {file}' },
  'record.title': { zh: '发票查验记录', en: 'Record of an invoice check' },
  'record.time': { zh: '查验时间', en: 'Checked at' },
  'record.node': { zh: '节点', en: 'Node' },
  'record.height': { zh: '区块高度', en: 'Block height' },
  'record.no-height': { zh: '不适用', en: 'not applicable' },
  'record.result': { zh: '退出码', en: 'Exit code' },
  'sheet.title': { zh: '发票清单', en: 'List of invoices' },
  'sheet.no': { zh: '序号', en: 'No.' },
  'sheet.date': { zh: '开票日期', en: 'Date' },
  'sheet.seller': { zh: '销售方', en: 'Seller' },
  'sheet.net': { zh: '不含税金额', en: 'Without tax' },
  'sheet.vat': { zh: '税额', en: 'Tax' },
  'sheet.sum': { zh: '合计 {count} 张', en: 'Sum of {count}' },
  'sheet.note': {
    zh: '本页仅供粘贴和归档，不代替查验；请以 guanming verify 的结果为准。',
    en: 'For paper files; it does not replace the check by guanming verify.',
  },
  'sheet.cut': { zh: '沿此线裁剪', en: 'cut here' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** A key of the {@link dictionary}. */
export type PhraseKey = keyof typeof dictionary;

/** Says a phrase in one language. */
export type Say = (key: PhraseKey, values?: Readonly<Record<string, string | number>>) => string;

/** Speaks one language. */
export function newSay(language: Language): Say {
  return (key, values = {}) =>
    dictionary[key][language].replace(/\{(\w+)\}/g, (_, name: string) =>
      String(values[name] ?? ''),
    );
}

/** The key of a verdict on a file, or on a number with its check code. */
export function verdictKey(verdict: Verdict, of: 'file' | 'number' = 'file'): PhraseKey {
  const isOwn = of === 'number' && (verdict === 'genuine' || verdict === 'not-genuine');
  return isOwn ? `verdict.number.${verdict}` : `verdict.${verdict}`;
}
