/** What one peer answered, and the membership service provider (MSP) id of that peer. */
export interface Answer<Value> {
  readonly answeredBy: string;
  readonly value: Value;
}
