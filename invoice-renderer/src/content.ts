// What the file of an invoice says, without what draws it: for who compares and renders nothing.
export { INVOICE_ATTACHMENT, ORDER_ATTACHMENT, XML_ATTACHMENT } from './attachments';
export { faceFields } from './face-fields';
export { invoiceXml } from './invoice-xml';
