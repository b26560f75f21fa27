/** Values that cost more to make than to keep, by what they are made of: those used last. */
export class LastValues<Value extends object> {
  readonly #values = new Map<string, Value>();

  /** @param max - most values kept */
  constructor(private readonly max: number) {}

  /** The value of a key, made anew unless it is kept. What `make` throws is not kept. */
  get(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.max && oldest !== undefined) {
      this.#values.delete(oldest);
    }
    return value;
  }
}
