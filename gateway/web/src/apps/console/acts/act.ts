/** One line of what an act writes. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** What the ledger says until then, where it is replaced by something else. */
  readonly before?: string | undefined;
  readonly code?: boolean;
}

/** Faults of an act's fields, in words, by JSON Pointer (RFC 6901) into its body. */
export type FieldFaults = Readonly<Record<string, string>>;

/** A change that an officer may make: one transaction on the ledger, signed by the officer's key. */
export interface Act {
  readonly title: string;
  /** What follows from it, and when. */
  readonly consequence: string;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly method?: 'POST' | 'PUT';
  readonly address: string;
  /** What is written, to be looked at before: the spot first, and from when it counts. */
  readonly facts: () => readonly Fact[];
  /** Nothing is written while there are any. */
  readonly faults?: FieldFaults;
  readonly body: () => unknown;
}
