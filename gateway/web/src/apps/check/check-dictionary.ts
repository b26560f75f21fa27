import { translatorOf } from '../../i18n/dictionary';

const zh = {
  checkName: '发票查验',
  title: '查验冠名发票',
  lead: '先看是哪家景区的票，再看它在账本上的状态。无需登录。',
  takePicture: '拍发票上的二维码',
  chooseFile: '选择 PDF 或图片',
  byNumber: '输入号码和校验码',
  checking: '正在向税务机关的节点查询',
  registeredSpot: '账本登记的开票景区',
  compareSpot: '请与手中发票上的景区名称和标识核对。',
  date: '开票时间',
  answeredBy: '应答节点',
  standsTitle: '正常',
  standsAbout: '账本有这张发票，没有红冲。',
  creditedTitle: '已红冲',
  creditedAbout: '账本有这张发票，但已经红冲，不能再报销。',
  notFound: '查无此票',
  notFoundAbout:
    '账本上没有这个号码与校验码的发票。请逐位核对后再查；若都无误，请勿收下这张票，并向景区或税务机关询问。',
  correct: '核对后再查',
  checkAnother: '再查一张',
  fullTitle: '核对整张发票',
  fullAbout: '交上 PDF，逐项比对票面、数据与账本。文件只用于这一次核对，不保存。',
  dropHere: '也可以把文件拖到这个页面上，或粘贴',
  waiting: '排队的人较多，{seconds} 秒后自动再试，无需操作。',
  otherInvoice: '文件是另一张发票：它的号码是 {number}，不是上面查验的那一张。',
  another: '换一个文件',
  tooLarge: '文件超过 5 MB，不是冠名发票的 PDF。',
  notPdf: '查验的是 PDF 或二维码的图片：OFD、XML 请索取同一张发票的 PDF，压缩包请先解压。',
  othersLeft: '一次核对一个文件：另外 {count} 个没有核对。',
  noQr: '这张图片里没有找到发票二维码，请靠近一些、拍正再试。',
  qrForeign: '这个二维码不是冠名发票的查验码。',
  bureauAlone:
    '这是 {organization} 一家的说法。要另一家的，请到其他机构的查询终端再查：它问自己的节点。',
  footer: '由税务机关的节点应答',
};

/** Keys of the public check page's sentences. */
export type CheckKey = keyof typeof zh;

const en: Record<CheckKey, string> = {
  checkName: 'Invoice check',
  title: 'Check a named invoice',
  lead: 'First whose invoice it is, then how it stands on the ledger. No login.',
  takePicture: 'Photograph the QR code',
  chooseFile: 'Choose a PDF or picture',
  byNumber: 'Type number and check code',
  checking: 'Asking a node of the tax bureau',
  registeredSpot: 'Issued for, as registered on the ledger',
  compareSpot: 'Compare with the name and identifier on the invoice in your hand.',
  date: 'Issued at',
  answeredBy: 'Answered by',
  standsTitle: 'Valid',
  standsAbout: 'The ledger has this invoice; it has not been credited.',
  creditedTitle: 'Credited',
  creditedAbout:
    'The ledger has this invoice, but it has been credited: it cannot be claimed any more.',
  notFound: 'No such invoice',
  notFoundAbout:
    'The ledger has no invoice with this number and check code. Compare every digit and try again; if both are right, do not accept it, and ask the spot or the tax bureau.',
  correct: 'Correct and check again',
  checkAnother: 'Check another',
  fullTitle: 'Compare the whole invoice',
  fullAbout:
    'Hand in the PDF: named steps compare page, data and ledger. The file serves this one check and is not kept.',
  dropHere: 'Or drop the file anywhere on this page, or paste it',
  waiting: 'Others are ahead of you: tried again by itself in {seconds} s.',
  otherInvoice: 'The file is another invoice: its number is {number}, not the one checked above.',
  another: 'Another file',
  tooLarge: 'The file is larger than 5 MB: it is not the PDF of a named invoice.',
  notPdf:
    'What is checked is a PDF, or a picture of the QR code: in place of OFD or XML ask for the PDF, and unpack an archive first.',
  othersLeft: 'One file at a time: {count} more were not compared.',
  noQr: 'No QR code of an invoice was found in this picture. Come closer and hold it straight.',
  qrForeign: 'This QR code is not that of a named invoice.',
  bureauAlone:
    'This is the word of {organization} alone. For another one go to the query terminal of another organization: it asks its own peer.',
  footer: 'Answered by a node of the tax bureau',
};

/** Sentences of the public check page. */
export const checkDictionary = { zh, en };

/** Translates the public check page's sentences. */
export const text = translatorOf(checkDictionary);
