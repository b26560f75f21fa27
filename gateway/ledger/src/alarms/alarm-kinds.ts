/** Kinds of alarms: each is something that no contract of ours ever does. */
export const alarmKinds = [
  /** A record was written once more after it said `issued`. */
  'record-rewritten',
  /** A key was deleted, or the value of a private one purged. */
  'key-deleted',
  /** An entry of a page was changed or removed, or nobody can tell. */
  'page-altered',
  /** A record, or a part of private data, names another transaction than the one that wrote it. */
  'other-transaction',
  /** A key was given metadata, such as an endorsement policy of its own. */
  'metadata-written',
] as const;
export type AlarmKind = (typeof alarmKinds)[number];
