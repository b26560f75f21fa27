/** How a transaction ended that numbers were drawn for. `Number` is a number or its sequence. */
export type DrawEnd<Number> =
  /** It is in a block and VALID. */
  | {
      readonly kind: 'written';
      readonly transactionId: string;
      /** Numbers that invoices of it have. */
      readonly issued: ReadonlySet<Number>;
      /** Numbers that somebody else had before. */
      readonly foreign: ReadonlySet<Number>;
    }
  /** It was not submitted. */
  | { readonly kind: 'unwritten'; readonly foreign: ReadonlySet<Number> }
  /** It is invalid, or the endorsers did not agree: somebody else wrote what it had read. */
  | { readonly kind: 'overtaken' }
  /** Nobody knows; it may become valid later. */
  | { readonly kind: 'unknown' };
