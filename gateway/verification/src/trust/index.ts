export { pinTrust, readPinnedTrust, trustFileOf } from './pinned-trust';
export { rulesOf, trustChanges } from './trust-changes';
export { watchTrust } from './watch-trust';
export { pairsThatDefine } from './who-suffices';

export type { PinnedTrust } from './pinned-trust';
export type { TrustChange } from './trust-changes';
export type { TrustWatch } from './trust-watch';
