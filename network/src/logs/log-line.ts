import { stripVTControlCharacters } from 'node:util';

/** Severities, least first, as people read them. */
type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** One line of a log, whoever wrote it. */
export interface LogLine {
  /** Name of the process. */
  readonly node: string;
  /** Milliseconds since 1970-01-01T00:00:00Z; absent where the line has none, as in a stack. */
  readonly time?: number;
  readonly level?: LogLevel;
  readonly text: string;
  /** Joins the lines of one request or one attempt at an order over all servers. */
  readonly correlationId?: string;
}

const FABRIC_LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([A-Z]{4}) \[([^\]]*)\] (\S+) -> (.*)$/;
const fabricLevels: Readonly<Record<string, LogLevel>> = {
  DEBU: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERRO: 'error',
  PANI: 'fatal',
  FATA: 'fatal',
};
/** What fabric-shim writes, once its colours are off (its `lib/logger.js`). */
const SHIM_LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (error|warn|info|debug) +\[([^\]]*)\] +(.*)$/;
/** The supervisor's own: a time and a sentence. */
const TIMED_LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (.*)$/;

/**
 * Reads a line of a Fabric node (`log-format.ts`), of a server (pino), of fabric-shim, of the
 * supervisor, or of anything else, which is all text.
 */
export function parseLogLine(node: string, line: string): LogLine {
  return (
    parseFabric(node, line) ??
    parseServer(node, line) ??
    parseShim(node, stripVTControlCharacters(line)) ??
    parseTimed(node, line)
  );
}

function parseShim(node: string, line: string): LogLine | undefined {
  const [, time, level, part, text] = SHIM_LINE.exec(line) ?? [];
  return time === undefined
    ? undefined
    : {
        node,
        time: Date.parse(time),
        level: level as LogLevel,
        text: `${part ?? ''}: ${text ?? ''}`,
      };
}

function parseFabric(node: string, line: string): LogLine | undefined {
  const [, time, level, part, , text] = FABRIC_LINE.exec(line) ?? [];
  return time === undefined || level === undefined
    ? undefined
    : {
        node,
        time: Date.parse(time),
        level: fabricLevels[level] ?? 'info',
        text: `${part ?? ''}: ${text ?? ''}`,
      };
}

function parseTimed(node: string, line: string): LogLine {
  const [, time, text] = TIMED_LINE.exec(line) ?? [];
  return time === undefined
    ? { node, text: line }
    : { node, time: Date.parse(time), level: 'info', text: text ?? '' };
}

/** Members that are said otherwise, or of no use to people. */
const SAID = new Set([
  ...['level', 'time', 'pid', 'hostname', 'name', 'listener', 'msg'],
  ...['req', 'res', 'responseTime', 'err', 'correlationId', 'requestId'],
]);

function parseServer(node: string, line: string): LogLine | undefined {
  const entry = parseObject(line);
  if (entry === undefined || typeof entry['time'] !== 'number') {
    return undefined;
  }
  const request = objectOf(entry['req']);
  const correlationId = textOf(entry['correlationId'] ?? entry['requestId'] ?? request?.['id']);
  return {
    node,
    time: entry['time'],
    level: levelOf(entry['level']),
    text: [wordsOf(entry, request), failureOf(entry), ...factsOf(entry)]
      .filter((part) => part !== '')
      .join(', '),
    ...(correlationId === '' ? {} : { correlationId }),
  };
}

/** What happened: of a request its method, path, status and time. */
function wordsOf(
  entry: Readonly<Record<string, unknown>>,
  request: Readonly<Record<string, unknown>> | undefined,
): string {
  if (request === undefined) {
    return textOf(entry['msg']);
  }
  const status = textOf(objectOf(entry['res'])?.['statusCode']);
  const took = entry['responseTime'];
  const time = typeof took === 'number' ? `, ${Math.round(took)} ms` : '';
  return `${textOf(request['method'])} ${textOf(request['path'])} → ${status}${time}`;
}

function failureOf(entry: Readonly<Record<string, unknown>>): string {
  const failure = objectOf(entry['err']);
  return failure === undefined ? '' : textOf(failure['message'] ?? failure['type']);
}

function factsOf(entry: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(entry)
    .filter(([key]) => !SAID.has(key))
    .map(([key, value]) => `${key} ${textOf(value)}`);
}

/** pino's numbers. */
function levelOf(level: unknown): LogLevel {
  const number = Number(level);
  if (number >= 60) {
    return 'fatal';
  }
  if (number >= 50) {
    return 'error';
  }
  if (number >= 40) {
    return 'warn';
  }
  return number >= 30 ? 'info' : 'debug';
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) {
    return undefined;
  }
  try {
    return objectOf(JSON.parse(line));
  } catch {
    // Cut by a rotation or a full disk: it is shown as it is.
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
