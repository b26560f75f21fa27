import type { Page } from 'playwright-core';

/** Tabs that no page needs to reach anything on it. */
const MAX_TABS = 120;

interface Focused {
  readonly name: string;
  /** Name of what had the focus before, if it looks without it as it looked with it. */
  readonly unmarked: string | undefined;
}

declare global {
  interface Window {
    /** What has the focus, with all that may show it, and how that looks. */
    lastFocus?: { name: string; parts: { part: Element; look: string }[] } | undefined;
  }
}

/** A person who has no mouse; whatever has the focus must show it. */
export class Keyboard {
  /** Places that had the focus and did not show it. */
  readonly unmarked: string[] = [];

  constructor(private readonly page: Page) {}

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /**
   * Goes on by Tab until something of that name has the focus.
   *
   * @param name - what the name of the button, link or field contains
   * @throws Error when nothing of that name comes
   */
  async tabTo(name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let tabs = 0; tabs < MAX_TABS; tabs += 1) {
      await this.press(key);
      const focused = await this.#focused();
      if (focused.unmarked !== undefined) {
        this.unmarked.push(focused.unmarked);
      }
      if (focused.name.includes(name)) {
        return;
      }
      passed.push(focused.name);
    }
    throw new Error(`No "${name}" by keyboard; there were: ${[...new Set(passed)].join(' | ')}`);
  }

  /** Tabs there and presses it. */
  async activate(name: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.tabTo(name);
    await this.press(key);
  }

  #focused(): Promise<Focused> {
    return this.page.evaluate(() => {
      const lookOf = (part: Element): string => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(part);
        const outline = outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`;
        return `${outline} ${boxShadow}`;
      };
      const nameOf = (named: HTMLElement): string => {
        const labels = [...((named as HTMLInputElement).labels ?? [])];
        return (
          named.getAttribute('aria-label') ??
          (labels.length > 0 ? labels : [named]).map(({ textContent }) => textContent).join(' ')
        );
      };
      const element = document.activeElement;
      const left = window.lastFocus;
      const isLeft = left?.parts[0]?.part.isConnected === true && left.parts[0].part !== element;
      // What has the focus now looks otherwise for its own sake.
      const isMarked = left?.parts.some(
        ({ part, look }) => part !== element && lookOf(part) !== look,
      );
      const unmarked = isLeft && isMarked === false ? left.name : undefined;
      window.lastFocus = undefined;
      if (!(element instanceof HTMLElement) || element === document.body) {
        return { name: '', unmarked };
      }
      const name = nameOf(element);
      // Else a part of the browser's own, such as the calendar of a date, which it marks itself.
      if (element.matches(':focus')) {
        // A field that is drawn by its neighbour shows the focus there.
        const parts = [element, element.nextElementSibling, element.parentElement]
          .filter((part) => part !== null)
          .map((part) => ({ part, look: lookOf(part) }));
        window.lastFocus = { name, parts };
      }
      return { name, unmarked };
    });
  }
}
