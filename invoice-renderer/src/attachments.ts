/** Name of the attachment that carries the canonical invoice. */
export const INVOICE_ATTACHMENT = 'invoice.json';

/** Name of the attachment that carries the invoice in the shape of a fully digitalized one. */
export const XML_ATTACHMENT = 'invoice.xml';

/** Name of the attachment that carries the signed order: its compact JWS. */
export const ORDER_ATTACHMENT = 'order.jws';
