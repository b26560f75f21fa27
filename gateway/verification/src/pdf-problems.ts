import type { Bilingual } from './sentences';

/** Why a PDF cannot be read as an invoice: each code with what it means for people. */
export const pdfProblems = {
  FILE_EMPTY: {
    zh: '文件是空的，多半没有下载完：请重新下载，或索取发票的 PDF',
    en: 'The file is empty, probably an unfinished download: download it again, or ask for the PDF of the invoice.',
  },
  FILE_IS_ARCHIVE: {
    zh: '这是压缩包：请先解压，再查验里面的 PDF',
    en: 'This is an archive: unpack it first, and verify the PDFs in it.',
  },
  FILE_IS_HTML: {
    zh: '这是网页，可能是下载页或登录页：请从那里下载发票的 PDF',
    en: 'This is a web page, perhaps of a download or a sign-in: download the PDF of the invoice there.',
  },
  FILE_IS_OFD: {
    zh: '这是 OFD 文件，查验的是 PDF：请索取同一张发票的 PDF',
    en: 'This is an OFD file; what is verified is the PDF: ask for the PDF of the same invoice.',
  },
  FILE_IS_OFFICE_DOCUMENT: {
    zh: '这是办公软件的文档，不是发票：请索取发票的 PDF',
    en: 'This is a document of an office program and no invoice: ask for the PDF of the invoice.',
  },
  FILE_IS_PICTURE: {
    zh: '这是图片，图片证明不了发票：请索取 PDF；只有图片时，可查验印着的号码和校验码',
    en: 'This is a picture, which proves nothing: ask for the PDF; with a picture alone, verify the number and check code that it shows.',
  },
  FILE_IS_TEXT: {
    zh: '这是文本文件：请索取发票的 PDF',
    en: 'This is a text file: ask for the PDF of the invoice.',
  },
  FILE_IS_XML: {
    zh: '这是 XML 文件，查验的是 PDF：请索取同一张发票的 PDF',
    en: 'This is an XML file; what is verified is the PDF: ask for the PDF of the same invoice.',
  },
  PDF_TOO_LARGE: {
    zh: '文件过大，不是景区冠名发票：请索取发票的 PDF',
    en: 'The file is larger than an invoice can be: ask for the PDF of the invoice.',
  },
  PDF_MALFORMED: {
    zh: '文件损坏，或不是 PDF：请重新下载，或索取发票的 PDF',
    en: 'The file is damaged or not a PDF: download it again, or ask for the PDF of the invoice.',
  },
  PDF_ENCRYPTED: {
    zh: '文件须输入密码才能打开：请索取没有密码的文件，或用密码打开后另存',
    en: 'The file opens only with a password: ask for one without, or open it and save it without.',
  },
  PDF_TOO_COMPLEX: {
    zh: '文件含有发票没有的复杂内容，未读取：请索取发票的 PDF 原件',
    en: 'The file has more in it than an invoice; it was not read: ask for the original PDF.',
  },
  PDF_TIMEOUT: {
    zh: '读取文件超时，已放弃：请索取发票的 PDF 原件',
    en: 'Reading the file took too long and was given up: ask for the original PDF.',
  },
  PDF_ATTACHMENT_MISSING: {
    zh: '文件没有附带发票数据：不是景区冠名发票，或是打印、扫描、截图而成；请索取开票时的 PDF',
    en: 'The file carries no invoice data: it is no scenic-spot named invoice, or was printed, scanned or made of a picture. Ask for the PDF as it was issued.',
  },
  PDF_ATTACHMENT_AMBIGUOUS: {
    zh: '文件被改动：附件有多份，不同程序读到的不同',
    en: 'The file was tampered with: programs read different attachments in it.',
  },
  PDF_AMBIGUOUS: {
    zh: '文件损坏，或不同程序读出的内容会不同：请索取原件',
    en: 'The file is damaged, or programs would read different things in it: ask for the original.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
