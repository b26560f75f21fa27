/**
 * The supervisor's own log. A volume that takes no line must not end the supervision: the line is
 * lost, and the next one that is taken is preceded by how many are missing.
 */
export class SupervisorLog {
  readonly #write: (text: string) => unknown;
  #lost = 0;

  /** @param write - throws when the text is not taken */
  constructor(write: (text: string) => unknown) {
    this.#write = write;
  }

  readonly note = (message: string): void => {
    const at = new Date().toISOString();
    const missing =
      this.#lost === 0 ? '' : `${at} ${this.#lost} lines could not be written and are lost\n`;
    try {
      this.#write(`${missing}${at} ${message}\n`);
      this.#lost = 0;
    } catch {
      this.#lost += 1;
    }
  };
}
