/** The states that the invoice of an order in the shop can be in. */
export const invoiceStatuses = ['declined', 'requested', 'issued', 'refused'] as const;

/** One of {@link invoiceStatuses}. */
type OrderInvoiceStatus = (typeof invoiceStatuses)[number];

/** Whether the invoice of an order may be asked for: it was not yet, or in vain. */
export function mayBeAskedFor(status: OrderInvoiceStatus): boolean {
  switch (status) {
    case 'declined':
    case 'refused':
      return true;
    case 'requested':
    case 'issued':
      return false;
  }
}
