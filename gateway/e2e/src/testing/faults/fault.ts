/** Kinds of faults that are inflicted on an installation. */
export type FaultKind =
  'kill' | 'terminate' | 'pause' | 'hang' | 'slow' | 'disk full' | 'torn file';

/** A fault that has been drawn: what is done to whom, when and for how long (milliseconds). */
export interface PlannedFault {
  readonly kind: FaultKind;
  /** A process, or a folder or file below the installation's folder. */
  readonly target: string;
  /** After the beginning of the round. */
  readonly delayMs: number;
  /** What lasts (a pause, a full disk) lasts so long. */
  readonly holdMs: number;
}

/** For people: `kill billing-server`. */
export function describeFault({ kind, target, holdMs }: PlannedFault): string {
  const lasts = kind === 'pause' || kind === 'slow' || kind === 'disk full';
  return `${kind} ${target}${lasts ? ` for ${(holdMs / 1_000).toFixed(1)} s` : ''}`;
}
