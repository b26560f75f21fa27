import { optional } from './optional';

/** Texts by name, in a store of the browser; what that does not take lasts as long as the page. */
class TextStore {
  /** What the browser would not keep: newer than what it has. */
  readonly #ofThisPage = new Map<string, string>();

  /** @param find - asks the browser for the store; may throw */
  constructor(private readonly find: () => Storage) {}

  read(name: string): string | undefined {
    return this.#ofThisPage.get(name) ?? optional(() => this.find().getItem(name));
  }

  /** @returns whether the browser took it; else it lasts as long as the page */
  write(name: string, text: string): boolean {
    const taken = optional(() => {
      this.find().setItem(name, text);
      return true;
    });
    if (taken === undefined) {
      this.#ofThisPage.set(name, text);
    } else {
      this.#ofThisPage.delete(name);
    }
    return taken ?? false;
  }
}

/** Texts of this device. */
export const deviceTexts = new TextStore(() => localStorage);

/** Texts of this tab: they survive a page that is loaded anew. */
export const tabTexts = new TextStore(() => sessionStorage);
