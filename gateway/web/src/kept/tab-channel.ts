import { optional } from './optional';

/** A line to the other tabs of this browser; where there is none, each tab is alone. */
export class TabChannel {
  readonly #channel: BroadcastChannel | undefined;

  constructor(name: string) {
    this.#channel = optional(() => new BroadcastChannel(name));
  }

  /** Tells the other tabs. */
  tell(message: string): void {
    this.#channel?.postMessage(message);
  }

  /** Called with what other tabs tell, until {@link close}. */
  set onTold(listener: () => void) {
    if (this.#channel !== undefined) {
      this.#channel.onmessage = listener;
    }
  }

  close(): void {
    this.#channel?.close();
  }
}
