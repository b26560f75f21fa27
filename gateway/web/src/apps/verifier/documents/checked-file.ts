import type { ExaminedDocument } from '@guanming/wire';
import type { Step } from '../../../verification/stream-verification';

/** A file and how far its check is. */
export interface CheckedFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Undefined after a reload when this device had no room for it. */
  readonly file: File | undefined;
  /** Undefined while it is not known, and where the browser computes none. */
  readonly sha256?: string | undefined;
  readonly state: 'waiting' | 'checking' | 'done' | 'failed' | 'cancelled';
  /** Steps taken so far. */
  readonly steps: readonly Step[];
  readonly result?: ExaminedDocument;
  readonly error?: unknown;
  /** When a check before this one met the same invoice on this device: UTC, RFC 3339. */
  readonly seenBefore?: string;
  /** When the check was over: RFC 3339, with China's offset. */
  readonly checkedAt?: string;
}
