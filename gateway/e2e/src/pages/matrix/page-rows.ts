import { changedFileRows } from './changed-file-rows';
import { checkRows } from './check-rows';
import { consoleRows } from './console-rows';
import type { PageRow } from './page-row';
import { shopRows } from './shop-rows';
import { shopTitleRows } from './shop-title-rows';
import { verifierRows } from './verifier-rows';

/** Every page of every terminal. */
export const pageRows: readonly PageRow[] = [
  ...shopRows,
  ...shopTitleRows,
  ...verifierRows,
  ...changedFileRows,
  ...checkRows,
  ...consoleRows,
];
