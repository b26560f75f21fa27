import { parseLogLine, type LogLine } from './log-line';

const LEVEL_WIDTH = 5;

/**
 * A line for people: the local time of this machine, level, process, words, and the correlation id
 * in brackets. A line without a time belongs to the one before it, and is indented.
 */
export function renderLogLine(
  { time, level = 'info', node, text, correlationId }: LogLine,
  nodeWidth = 0,
): string {
  const words = printable(text);
  if (time === undefined) {
    return `    ${node.padEnd(nodeWidth)}  ${words}`;
  }
  const id = correlationId === undefined ? '' : `  [${printable(correlationId)}]`;
  return `${localTime(time)} ${level.padEnd(LEVEL_WIDTH)} ${node.padEnd(nodeWidth)}  ${words}${id}`;
}

/** A line of the log of a process as it stands there, for people. */
export function readableLogLine(node: string, line: string): string {
  return renderLogLine(parseLogLine(node, line));
}

/** A line for programs: one JSON object, its time in UTC (ISO 8601). */
export function logLineJson({ time, ...line }: LogLine): string {
  const at = time === undefined ? {} : { time: new Date(time).toISOString() };
  return JSON.stringify({ ...at, ...line });
}

/** What comes from outside moves no cursor and colours nothing. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}

/** `2026-11-28 19:26:01.123` in the time zone of this machine. */
function localTime(time: number): string {
  const local = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 23).replace('T', ' ');
}
