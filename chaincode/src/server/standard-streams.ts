import { writeSync } from 'node:fs';

type Callback = (error?: Error | null) => void;

/**
 * Lets no log line hold up or end the chaincode: on a full volume Node's own streams fail for good,
 * and the shim's logger then logs that failure for ever. What cannot be written is lost; the next
 * line that can be is preceded by how many are missing.
 */
export function keepLogsHarmless(): void {
  let lost = 0;
  for (const stream of [process.stdout, process.stderr]) {
    const { fd } = stream;
    stream.write = (
      chunk: string | Uint8Array,
      encodingOrCallback?: BufferEncoding | Callback,
      callback?: Callback,
    ): boolean => {
      try {
        if (lost > 0) {
          writeSync(fd, `${lost} log lines could not be written and are lost\n`);
          lost = 0;
        }
        writeSync(fd, Buffer.from(chunk));
      } catch {
        lost += 1;
      }
      (typeof encodingOrCallback === 'function' ? encodingOrCallback : callback)?.();
      return true;
    };
  }
}
