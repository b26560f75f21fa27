import { displayWidth } from './display-width';

const CELLS = 24;

/** A line on a terminal that is written anew; silent where there is no terminal. */
export class ProgressBar {
  #done = 0;
  #written = 0;

  /** @param stream - `process.stderr`, or whatever else shows it */
  constructor(
    private readonly label: string,
    private readonly total: number,
    private readonly stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  ) {}

  /** Counts one more. */
  advance(): void {
    this.#done += 1;
    const filled = Math.round((CELLS * this.#done) / this.total);
    const bar = '█'.repeat(filled) + '░'.repeat(CELLS - filled);
    this.#write(`${this.label} ${bar} ${this.#done}/${this.total}`);
  }

  /** Takes the line away. */
  end(): void {
    this.#write('');
  }

  #write(text: string): void {
    if (this.stream.isTTY) {
      const width = displayWidth(text);
      this.stream.write(`\r${text}${' '.repeat(Math.max(0, this.#written - width))}\r${text}`);
      this.#written = width;
    }
  }
}
