import { expect } from 'chai';
import { assertLooksLikePdf } from './file-kind';
import { PdfError } from './pdf-error';

function codeOf(content: string | Uint8Array): string | undefined {
  try {
    assertLooksLikePdf(typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
    return undefined;
  } catch (error) {
    return error instanceof PdfError ? error.code : String(error);
  }
}

describe('what a file is that is no PDF', () => {
  const cases: readonly (readonly [what: string, content: string | Uint8Array, code: string])[] = [
    ['an empty file', '', 'FILE_EMPTY'],
    ['an OFD', 'PK\x03\x04\x14\0Doc_0/Document.xml…PK\x01\x02OFD.xml', 'FILE_IS_OFD'],
    ['a ZIP', 'PK\x03\x04\x14\0invoice.pdf', 'FILE_IS_ARCHIVE'],
    ['an empty ZIP', `PK\x05\x06${'\0'.repeat(18)}`, 'FILE_IS_ARCHIVE'],
    ['a gzip', '\x1f\x8b\x08\0', 'FILE_IS_ARCHIVE'],
    ['a Word document', 'PK\x03\x04\x14\0[Content_Types].xml', 'FILE_IS_OFFICE_DOCUMENT'],
    ['an old Excel sheet', '\xd0\xcf\x11\xe0\xa1\xb1', 'FILE_IS_OFFICE_DOCUMENT'],
    ['a PNG', '\x89PNG\r\n\x1a\n\0\0', 'FILE_IS_PICTURE'],
    ['a JPEG', '\xff\xd8\xff\xe0\0\x10JFIF', 'FILE_IS_PICTURE'],
    ['a photo of a phone', '\0\0\0\x18ftypheic', 'FILE_IS_PICTURE'],
    ['a page of the web', '\n<!DOCTYPE html><html>', 'FILE_IS_HTML'],
    ['XHTML', '<?xml version="1.0"?>\n<html xmlns="a">', 'FILE_IS_HTML'],
    ['an XML', '<?xml version="1.0" encoding="UTF-8"?><EInvoice/>', 'FILE_IS_XML'],
    ['an XML with a mark', '\xef\xbb\xbf<?xml version="1.0"?><EInvoice/>', 'FILE_IS_XML'],
    ['an XML in UTF-16', Buffer.from('\ufeff<EInvoice/>', 'utf16le'), 'FILE_IS_XML'],
    ['a text', Buffer.from('发票号码：26339000010000000001\r\n'), 'FILE_IS_TEXT'],
  ];
  for (const [what, content, code] of cases) {
    it(`says of ${what}: ${code}`, () => {
      expect(codeOf(content)).to.equal(code);
    });
  }

  it('leaves PDFs to the parser, also with something before the header, and what it does not know', () => {
    expect(codeOf('%PDF-1.7\n%âãÏÓ')).to.equal(undefined);
    expect(codeOf(`<html>${' '.repeat(900)}%PDF-1.7`)).to.equal(undefined);
    expect(codeOf('\x01\x02\x03')).to.equal(undefined);
  });
});
