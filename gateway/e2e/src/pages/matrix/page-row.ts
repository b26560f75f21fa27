import type { Page } from 'playwright-core';
import type { Words } from '../support/words';
import type { MatrixScene } from './scene';

/** One page in one state: the table of all of them is what the matrix walks through. */
export interface PageRow {
  /** Also the name of its pictures. */
  readonly name: string;
  /** Brings a browser there; the page is closed by who asked. */
  readonly reach: (scene: MatrixScene) => Promise<Page>;
  /** What must be in sight. */
  readonly shows: (words: Words, scene: MatrixScene) => readonly string[];
  /** Whether it waits for an answer that is held back, so that skeletons stay. */
  readonly isPending?: boolean;
}

/** Opens a place of the terminal that has an account and orders. */
export function shopPlace(path: string): PageRow['reach'] {
  return (scene) => scene.shop.goto(`${scene.world.trade.url}/${path}`);
}

/** Presses the button of exactly that name. */
export function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}
