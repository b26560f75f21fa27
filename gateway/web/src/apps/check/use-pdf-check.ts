import type { ExaminedDocument } from '@guanming/wire';
import { useEffect, useRef, useState } from 'preact/hooks';
import { streamVerification } from '../../verification/stream-verification';
import type { Step } from '../../verification/stream-verification';

/** A PDF and how far its check is. */
export interface PdfCheck {
  readonly file: File;
  readonly steps: readonly Step[];
  readonly result?: ExaminedDocument;
  readonly error?: unknown;
  /** Seconds after which a busy server is asked again. */
  readonly waiting?: number | undefined;
}

/** The check under way or done, and ways to begin one and to put it away. */
export function usePdfCheck(): {
  readonly check: PdfCheck | undefined;
  readonly start: (file: File) => void;
  readonly clear: () => void;
} {
  const [check, setCheck] = useState<PdfCheck>();
  const abort = useRef<AbortController>();
  const clear = (): void => {
    abort.current?.abort();
    setCheck(undefined);
  };
  const run = async (file: File, signal: AbortSignal): Promise<void> => {
    let current: PdfCheck = { file, steps: [] };
    const change = (part: Partial<PdfCheck>): void => {
      if (!signal.aborted) {
        current = { ...current, waiting: undefined, ...part };
        setCheck(current);
      }
    };
    change({});
    try {
      const result = await streamVerification(
        '/v1/verifications/pdf',
        file,
        (step) => {
          change({ steps: [...current.steps, step] });
        },
        signal,
        (waiting) => {
          change({ waiting });
        },
      );
      change({ result, steps: result.steps ?? [] });
    } catch (error) {
      change({ error });
    }
  };
  const start = (file: File): void => {
    abort.current?.abort();
    abort.current = new AbortController();
    void run(file, abort.current.signal);
  };
  useEffect(
    () => () => {
      abort.current?.abort();
    },
    [],
  );
  return { check, start, clear };
}
