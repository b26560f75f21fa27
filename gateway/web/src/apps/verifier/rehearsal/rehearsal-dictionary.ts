import { translatorOf } from '../../../i18n/dictionary';

const zh = {
  rehearsal: '演练：造假会怎样',
  rehearsalAbout:
    '系统在演示网络上现场购买两张真票，再照造假者的办法改动其中一张，逐一交给同一个查验程序。每个办法做了什么、应当查出什么、实际查出什么，都列在下面。',
  start: '开始演练',
  startAgain: '再演练一次',
  buying: '正在演示网络上购票、等待开票……',
  bought: '真票：{spot}，号码 {number}',
  boughtOther: '用来冒充的另一张真票：{spot}，号码 {number}',
  waiting: '等待',
  checking: '正在查验',
  progress: '已查验 {done} / {total} 种',
  allRight: '全部与预期一致',
  someWrong: '有 {count} 种与预期不一致',
  done: '做了什么',
  expected: '应当查出',
  found: '实际查出',
  asExpected: '与预期一致',
  notAsExpected: '与预期不一致',
  openResult: '查看完整结果',
  openResultOf: '查看完整结果：{title}',
  downloadFile: '下载这份文件',
  downloadFileOf: '下载这份文件：{title}',
  facePicture: '“{title}”的票面',
  named: '{part}的{field}：写着“{document}”，账本是“{ledger}”',
  expectedField: '{verdict}，并指出{part}的{field}',
  notRehearsed: '还没有演练，请先开始演练。',
  comma: '、',
  changedFields: '{change}：{fields}',
  title_genuine: '真票',
  title_altered_amount: '改金额',
  title_swapped_spot: '换景区',
  title_swapped_qr: '换二维码',
  title_data_of_another: '装入别的发票的数据',
  title_drawn_over: '在画面上涂改',
  title_saved_again: '另存一遍',
  about_genuine: '开票服务器给购票人的原件，一个字节也没有动。',
  about_altered_amount: '用 PDF 编辑器把票面上价税合计的一位数字换成更大的数字，数据不动。',
  about_swapped_spot:
    '用同一套开源程序把整张发票重新生成一遍，景区、销售方和开票人都换成另一家：票面、数据、XML 互相一致。',
  about_swapped_qr: '把另一张真票的二维码贴过来，扫码会查到那一张。',
  about_data_of_another: '票面不动，里面的数据和 XML 换成另一张真票的。',
  about_drawn_over: '文字不动，盖一块白底再画上更大的金额：机器读到的仍是原来的金额。',
  about_saved_again: '用别的程序打开再保存：内容没变，文件已不是原件。',
};

/** Keys of the rehearsal's sentences. */
export type RehearsalKey = keyof typeof zh;

const en: Record<RehearsalKey, string> = {
  rehearsal: 'Rehearsal: what becomes of forgeries',
  rehearsalAbout:
    'The system buys two genuine invoices on the demonstration network, changes one of them as forgers do, and hands each file to the same verification. What was done, what must be found, and what was found stands below.',
  start: 'Start the rehearsal',
  startAgain: 'Rehearse once more',
  buying: 'Buying tickets on the demonstration network and waiting for the invoices …',
  bought: 'Genuine invoice: {spot}, number {number}',
  boughtOther: 'The other genuine invoice, to pass off: {spot}, number {number}',
  waiting: 'Waiting',
  checking: 'Verifying',
  progress: '{done} of {total} verified',
  allRight: 'All as expected',
  someWrong: '{count} not as expected',
  done: 'What was done',
  expected: 'To be found',
  found: 'Found',
  asExpected: 'As expected',
  notAsExpected: 'Not as expected',
  openResult: 'Open the full result',
  openResultOf: 'Open the full result: {title}',
  downloadFile: 'Download this file',
  downloadFileOf: 'Download this file: {title}',
  facePicture: 'Page of "{title}"',
  named: '{field} ({part}): says {document}, the ledger {ledger}',
  expectedField: '{verdict}, and names {field} ({part})',
  notRehearsed: 'Nothing has been rehearsed yet: start the rehearsal first.',
  comma: ', ',
  changedFields: '{change}: {fields}',
  title_genuine: 'Genuine',
  title_altered_amount: 'Altered amount',
  title_swapped_spot: 'Swapped spot',
  title_swapped_qr: 'Swapped QR code',
  title_data_of_another: 'Data of another invoice',
  title_drawn_over: 'Drawn over',
  title_saved_again: 'Saved again',
  about_genuine: 'The original as the billing server gave it to the buyer: not a byte was touched.',
  about_altered_amount:
    'One digit of the total on the page was exchanged for a larger one with a PDF editor; the data stay.',
  about_swapped_spot:
    'The whole invoice was made anew with the same open program, for another spot, seller and drawer: page, data and XML agree with each other.',
  about_swapped_qr:
    'The QR code of another genuine invoice was pasted in: scanning finds that one.',
  about_data_of_another:
    'The page stays; the data and the XML inside are those of another genuine invoice.',
  about_drawn_over:
    'The text stays; a white patch with a larger amount was drawn over it: machines still read the old amount.',
  about_saved_again:
    'Opened and saved by another program: the content is the same, but it is not the original file.',
};

/** Sentences of the rehearsal. */
export const rehearsalDictionary = { zh, en };

/** Translates the rehearsal's sentences. */
export const rehearsalText = translatorOf(rehearsalDictionary);
