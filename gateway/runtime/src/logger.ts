import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { standardLog } from './log-sink';

export type { Logger };

/** How a server logs. */
export interface LoggerOptions {
  /** Least severe level that is written: `fatal` … `trace`, or `silent`. */
  readonly level: string;
  /** Where to, instead of stdout. */
  readonly destination?: DestinationStream;
}

/**
 * A logger that writes JSON lines. It drops what must never reach a log: credentials, tokens,
 * orders and the persons named on them.
 */
export function newLogger(
  name: string,
  { level, destination = standardLog() }: LoggerOptions,
): Logger {
  const options = {
    name,
    level,
    redact: {
      paths: [
        'req.headers.authorization',
        'req.headers.cookie',
        'res.headers["set-cookie"]',
        '*.buyer',
        '*.order',
        '*.token',
        '*.credential',
        '*.checkCode',
        'order',
        'buyer',
        'token',
        'checkCode',
      ],
      remove: true,
    },
  };
  return pino(options, destination);
}
