export { launchBrowser } from './browser';
export { findViolations, keepPicture, sidewaysScroll } from './page-checks';
export { Terminal } from './terminal-page';
export type { Look } from './terminal-page';
