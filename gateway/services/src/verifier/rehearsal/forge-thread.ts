import { forge } from '@guanming/verification/forgery';
import type { IssuedFile } from '@guanming/verification/forgery';
import type { ForgeryKind } from '@guanming/wire/verdicts';

/** Request to the thread that forges. */
export interface ForgeRequest {
  readonly kind: ForgeryKind;
  readonly subject: IssuedFile;
  readonly other: IssuedFile;
}

/** Forges one file. */
export function forgeFile({ kind, subject, other }: ForgeRequest): Promise<Uint8Array> {
  return forge(kind, subject, other);
}
