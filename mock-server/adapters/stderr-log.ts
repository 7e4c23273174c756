import type { Log, LogLevel } from '../ports/log.js';

const LEVELS: readonly LogLevel[] = ['error', 'warn', 'info', 'debug'];

const wordOf = (value: string | number | boolean): string =>
  typeof value === 'string' && !/^[\w.:/[\]-]+$/.test(value) ? JSON.stringify(value) : String(value);

/** Writes one line an event: readable on a terminal, JSON otherwise. @param level the least urgent level that is written */
export function createLog(
  level: LogLevel,
  stream: { readonly isTTY?: boolean; write(line: string): unknown } = process.stderr,
): Log {
  const written = new Set(LEVELS.slice(0, LEVELS.indexOf(level) + 1));
  return (of, event, fields = {}) => {
    if (!written.has(of)) return;
    const time = new Date().toISOString();
    if (!stream.isTTY) {
      stream.write(`${JSON.stringify({ time, level: of, event, ...fields })}\n`);
      return;
    }
    const words = Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${wordOf(value)}`],
    );
    stream.write(
      `${time.slice(11, 19)} ${of.padEnd(5)} ${event}${words.map((word) => ` ${word}`).join('')}\n`,
    );
  };
}
