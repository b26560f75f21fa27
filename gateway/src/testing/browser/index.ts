export { launchBrowser } from './browser';
export {
  findViolations,
  keepPicture,
  keepReport,
  runAxe,
  sidewaysScroll,
  violationLines,
} from './page-checks';
export type { AxeReport } from './page-checks';
export { Terminal } from './terminal-page';
export type { Look } from './terminal-page';
