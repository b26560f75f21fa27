import { Writable } from 'node:stream';

/** Holds back what is written to it, however much, until it is released; then it passes it on. */
export class HeldOutput extends Writable {
  #held = [];

  constructor(target) {
    super();
    this.target = target;
  }

  /** Passes on what was held back, and from now on everything at once. */
  release() {
    this.#held?.forEach((chunk) => this.target.write(chunk));
    this.#held = undefined;
  }

  _write(chunk, _encoding, done) {
    if (this.#held === undefined) {
      this.target.write(chunk);
    } else {
      this.#held.push(chunk);
    }
    done();
  }
}
