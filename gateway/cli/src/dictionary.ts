import type { Bilingual } from '@guanming/verification';
import { reviewWords, sayFrom } from '@guanming/verification/review';
import type { Say as SayOf } from '@guanming/verification/review';
import type { Language } from './language';

/** Everything that the command says beside the steps; `{name}` stands for a value. */
export const dictionary = {
  ...reviewWords,
  'label.do': { zh: '处理', en: 'what to do' },
  'label.spot': { zh: '景区', en: 'scenic spot' },
  'label.verdict': { zh: '结论', en: 'verdict' },
  'label.number': { zh: '发票号码', en: 'number' },
  'label.issued': { zh: '开票时间', en: 'issued' },
  'label.asked': { zh: '查询节点', en: 'asked' },
  'label.differs': { zh: '不一致', en: 'differs' },
  'label.changed': { zh: '改动处', en: 'changed' },
  'label.witness': { zh: '佐证', en: 'witness' },
  'label.open': { zh: '查不出', en: 'not shown' },
  'label.flag': { zh: '注意', en: 'attention' },
  'label.original': { zh: '原件', en: 'original' },
  'label.picture': { zh: '标注图', en: 'picture' },
  'label.document': { zh: '文件', en: 'document' },
  'label.amount': { zh: '价税合计', en: 'amount' },
  'label.note': { zh: '说明', en: 'note' },
  'trust.change': {
    zh: '✘ {rule}\n    确认过的  {pinned}\n    现行的    {now}',
    en: '✘ {rule}\n    pinned  {pinned}\n    now     {now}',
  },
  'trust.same': {
    zh: '✔ {rules} 条规则均与 {time} 确认的相同',
    en: '✔ all {rules} rules are as pinned at {time}',
  },
  'trust.changed': {
    zh: '规则与 {time} 确认的不同，查验不下结论：请向本机构参与批准的人核实，属实再运行 guanming trust pin',
    en: 'the rules are not as pinned at {time}, and no verdict is decided: ask those who approve for this organization, and if it is right, guanming trust pin',
  },
  'trust.nothing': {
    zh: '尚未确认过规则（{file}）：核对以上规则后运行 guanming trust pin',
    en: 'nothing is pinned ({file}): look at the rules above, then guanming trust pin',
  },
  'trust.pinned': {
    zh: '已确认 {rules} 条规则：{file}',
    en: 'pinned {rules} rules: {file}',
  },
  'trust.weak': {
    zh: '✘ 两家机构即可改动链码的定义，也就是谁来背书：{pairs}。今天新建的网络要三家；请修改通道配置的 LifecycleEndorsement',
    en: '✘ two organizations can define a chaincode, and so who endorses: {pairs}. Networks of today take three: change LifecycleEndorsement in the configuration of the channel',
  },
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
  'offer.original': {
    zh: '可用 --save-original <文件夹> 保存重新生成的原件',
    en: '--save-original <folder> saves the page rendered again in its place',
  },
  'error.unreadable': { zh: '文件无法打开（{code}）', en: 'the file cannot be opened ({code})' },
  'error.folder-empty': { zh: '文件夹里没有 PDF', en: 'the folder has no PDF' },
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
  'error.buyer-names': {
    zh: '--buyer-name 只能与一个 --buyer 一起使用',
    en: '--buyer-name goes with one --buyer',
  },
  'error.record': {
    zh: '{file} 不是查验记录：请给出 --report 或查验页面所写的 JSON',
    en: '{file} is no check record: name a JSON that --report or the page wrote',
  },
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
  'spot.made': {
    zh: '已生成：\n  {key}  私钥，只有你可读，请妥善保管\n  {statement}  密钥声明，交税务局登记\n  {spot}  售票配置，票务服务器随即生效',
    en: 'made:\n  {key}  the private key: only you can read it, keep it\n  {statement}  the key statement, for the tax bureau to register\n  {spot}  the file for the shop, which sells the spot from now on',
  },
  'error.REGISTRATION_INVALID': {
    zh: '{file} 不是登记资料：{faults}',
    en: '{file} is no registration: {faults}',
  },
  'error.PRICE_MISSING': {
    zh: '缺少项目 {code} 的价格：请加上 --price {code}=元',
    en: 'the item {code} has no price: add --price {code}=yuan',
  },
  'error.PRICE_OF_NO_ITEM': {
    zh: '目录里没有项目 {code}，只有：{codes}',
    en: 'the catalogue has no item {code}; it has {codes}',
  },
  'error.SPOT_EXISTS': {
    zh: '{file} 已存在，不会覆盖：只要新的密钥声明，请用 guanming spot statement {spot}',
    en: '{file} is there and is not overwritten: for a new statement use guanming spot statement {spot}',
  },
  'spot.key-made': {
    zh: '已生成私钥 {file}，只有你可读，请妥善保管',
    en: 'made the private key {file}: only you can read it, keep it',
  },
  'error.KEY_EXISTS': {
    zh: '{file} 已存在，不会覆盖：请换一个文件名',
    en: '{file} is there and is not overwritten: take another name',
  },
  'error.KEY_UNREADABLE': {
    zh: '{file} 不是可读的 P-256 私钥（JWK）',
    en: '{file} is no private P-256 key (JWK) that can be read',
  },
  'error.BODY_INVALID': {
    zh: '请求正文不是 JSON：{body}',
    en: 'the body of the request is no JSON: {body}',
  },
  'error.NO_ACT': {
    zh: '{method} {path} 不是管理操作，无需签名',
    en: '{method} {path} is no act: it takes no signature',
  },
  'error.BILLING_UNAVAILABLE': {
    zh: '开票服务器 {url} 没有应答：请核对地址，并确认它在运行',
    en: 'the billing server {url} does not answer: check the address, and that it runs',
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
export type Say = SayOf<PhraseKey>;

/** Speaks one language. */
export function newSay(language: Language): Say {
  return sayFrom(dictionary, language);
}
