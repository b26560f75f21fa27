import { translatorOf } from '../../../i18n/dictionary';

const zh = {
  wallet: '票夹',
  walletLead: '发票保存在这台设备上，没有网络也能打开。',
  walletEmpty: '还没有发票。购票时默认开具，开好后会自动收进来。',
  toSpots: '去看景区',
  move: '换手机',
  stage_requested: '已申请',
  stage_approved: '税务通过',
  stage_onLedger: '已上链',
  stage_collected: '已入票夹',
  stageDone: '完成',
  stageNow: '进行中',
  stageNext: '等待',
  stageRefused: '未通过',
  underWay: '税务机关正在核准，通常几秒钟；会自动完成，可以离开此页。',
  approved: '税务机关已通过，正在写入区块链；会自动完成，可以离开此页。',
  pastItsTime:
    '这次申请已过有效期，正在核实此前是否已开出；若未开出，会在此处请您重新申请。门票有效。',
  collecting: '发票已开好，正在收进票夹……',
  collectFailed: '发票已开好，在链上不会丢；文件还没有取到，会自动再取。原因：{reason}',
  collectRefused: '发票已开好，在链上不会丢；但文件没有取到，不会再自动去取。原因：{reason}',
  collectAgain: '再取一次',
  refused: '未能开具：',
  toOrder: '查看订单',
  open: '打开发票',
  back: '返回票夹',
  notHere: '这张发票不在这台设备上。',
  number: '发票号码',
  spot: '景区',
  total: '价税合计',
  orderedAt: '下单时间',
  title: '发票抬头',
  issuedAt: '开票日期',
  transaction: '区块链交易',
  face: '票面',
  faceLabel: '发票票面：{spot}，号码 {number}，价税合计 {total}',
  zoomIn: '放大',
  zoomOut: '缩小',
  download: '下载 PDF',
  share: '分享',
  checkPublic: '到税务机关查验',
  linkCopied: '此浏览器不能分享文件，已复制查验链接。',
  cannotShare: '此浏览器不能分享，请下载后发送。',
  moveTitle: '换到另一部手机',
  moveThis: '这部手机的恢复码',
  moveThisAbout:
    '在新手机上输入它，订单和发票都会出现在那里。拿到它的人能看到您的订单，请像密码一样保管。',
  moveNoCode: '这部手机还没有账户：下第一单时自动开通。',
  moveLostCode: '这部手机上没有保存恢复码。',
  newCode: '换一个恢复码',
  newCodeAbout:
    '恢复码被别人看到了？换一个，这部手机的旧码立即作废。已经用旧码登录的手机不会退出，其他手机上显示的恢复码也照常有效。',
  qrOnlyHere:
    '此页是用本机地址打开的，别的手机扫码打不开这个地址；请在那部手机上打开购票页，输入恢复码。',
  checkOnlyThere: '查验页在服务器本机上（{host}），从这台设备可能打不开。',
  showQr: '显示二维码',
  qrLabel: '恢复码的二维码',
  moveHere: '把原手机的订单搬过来',
  recoveryCode: '恢复码',
  recoveryHint: '24 位，大小写、空格和短横线不影响',
  recover: '搬过来',
  recovered: '已搬来：订单和发票马上就到。',
  recoverReplaces:
    '这部手机原有的订单不会一起搬，留在它自己的账户里；想找回它们，请先记下这部手机的恢复码。',
  purchaseFirst:
    '上一次的购买刚刚才有结果，订单留在这部手机原有的账户里；看过之后，请再点一次“搬过来”。',
  codeTyped: '已输入 {typed} 位，还差 {left} 位',
  codeTooLong: '多了几位，恢复码共 24 位',
  codeCharacter: '恢复码中不会出现“{character}”，请核对',
  codeUnknown: '没有这个恢复码，请对照原手机上显示的逐位核对。',
};

/** Keys of the wallet's sentences. */
type WalletKey = keyof typeof zh;

const en: Record<WalletKey, string> = {
  wallet: 'Wallet',
  walletLead: 'Invoices are kept on this device and open without a network.',
  walletEmpty:
    'No invoices yet. They are issued by default with your tickets and come here by themselves.',
  toSpots: 'See the spots',
  move: 'Change phones',
  stage_requested: 'Requested',
  stage_approved: 'Tax bureau passed',
  stage_onLedger: 'On the chain',
  stage_collected: 'In the wallet',
  stageDone: 'done',
  stageNow: 'under way',
  stageNext: 'to come',
  stageRefused: 'Refused',
  underWay:
    'The tax bureau is checking; usually a few seconds. It goes on by itself; you may leave this page.',
  approved:
    'The tax bureau has approved; it is being written to the blockchain. You may leave this page.',
  pastItsTime:
    'This request is past its time; whether it became an invoice before is being checked. If it did not, you will be asked here to send a new one. Your tickets are valid.',
  collecting: 'Issued; the file is on its way …',
  collectFailed:
    'Issued and safe on the ledger; its file is not here yet, and is asked for again by itself. Why: {reason}',
  collectRefused:
    'Issued and safe on the ledger; but its file did not come, and is not asked for again by itself. Why: {reason}',
  collectAgain: 'Fetch it again',
  refused: 'Not issued: ',
  toOrder: 'See the order',
  open: 'Open the invoice',
  back: 'Back to the wallet',
  notHere: 'This invoice is not on this device.',
  number: 'Invoice number',
  spot: 'Scenic spot',
  total: 'Total',
  orderedAt: 'Ordered',
  title: 'Title',
  issuedAt: 'Date of issue',
  transaction: 'Transaction',
  face: 'The invoice',
  faceLabel: 'The invoice: {spot}, number {number}, total {total}',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  download: 'Download PDF',
  share: 'Share',
  checkPublic: 'Check with the tax bureau',
  linkCopied: 'This browser cannot share files; the address of the check was copied.',
  cannotShare: 'This browser cannot share. Download the file and send it.',
  moveTitle: 'Move to another phone',
  moveThis: 'Recovery code of this phone',
  moveThisAbout:
    'Type it on the new phone: orders and invoices appear there. Whoever has it sees your orders; keep it like a password.',
  moveNoCode: 'This phone has no account yet: the first order opens one.',
  moveLostCode: 'This phone has not kept its recovery code.',
  newCode: 'Make a new code',
  newCodeAbout:
    'Has somebody seen it? A new code ends the old one of this phone at once. Phones that joined by the old one stay joined, and codes that other phones show still work.',
  qrOnlyHere:
    'This page was opened by a name that only this machine knows, so another phone cannot open the code. Open the shop there and type the recovery code.',
  checkOnlyThere:
    'The check page is on the machine of the server ({host}); this device may not reach it.',
  showQr: 'Show the QR code',
  qrLabel: 'QR code of the recovery code',
  moveHere: 'Bring the orders of another phone here',
  recoveryCode: 'Recovery code',
  recoveryHint: '24 characters; case, blanks and hyphens do not matter',
  recover: 'Bring them here',
  recovered: 'Done: orders and invoices are on their way.',
  recoverReplaces:
    'Orders that this phone has now stay with their own account; note the code of this phone first to come back to them.',
  purchaseFirst:
    'Your last purchase was answered only now; its order stays with the account that this phone has. Press "Bring them here" again when you have seen it.',
  codeTyped: '{typed} typed, {left} to go',
  codeTooLong: 'Too many characters; a code has 24',
  codeCharacter: 'No code has "{character}". Look again',
  codeUnknown: 'There is no such code. Compare it with the one that the other phone shows.',
};

/** Sentences of the wallet. */
export const walletDictionary = { zh, en };

/** Translates the wallet's sentences. */
export const walletText = translatorOf(walletDictionary);
