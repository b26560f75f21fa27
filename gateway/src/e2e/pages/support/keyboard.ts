import type { Page } from 'playwright-core';

/** Tabs that no page needs to reach anything on it. */
const MOST_TABS = 120;

interface Focused {
  readonly name: string;
  readonly role: string;
  /** Whether the place of the focus can be seen. */
  readonly isMarked: boolean;
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
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      await this.press(key);
      const focused = await this.#focused();
      if (!focused.isMarked && focused.role !== 'body') {
        this.unmarked.push(focused.name);
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
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) {
        return { name: '', role: 'body', isMarked: true };
      }
      const labels = [...((element as HTMLInputElement).labels ?? [])];
      const name =
        element.getAttribute('aria-label') ??
        (labels.length > 0 ? labels : [element]).map(({ textContent }) => textContent).join(' ');
      if (!element.matches(':focus')) {
        // A part of the browser's own, such as the calendar of a date, which it marks itself.
        return { name, role: element.tagName, isMarked: true };
      }
      // A field that is drawn by its neighbour shows the focus there.
      const drawn = [element, element.nextElementSibling, element.parentElement];
      const isMarked = drawn.some((candidate) => {
        if (candidate === null) {
          return false;
        }
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(candidate);
        return (
          (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
        );
      });
      return { name, role: element.tagName, isMarked };
    });
  }
}
