import type { Log, LogLevel } from '../ports/log.js';
import { systemNow } from '../real-time.js';

const LOG_LEVELS: readonly LogLevel[] = ['error', 'warn', 'info', 'debug'];

const formatValue = (value: string | number | boolean): string =>
  typeof value === 'string' && !/^[\w.:/[\]-]+$/.test(value) ? JSON.stringify(value) : String(value);

/** Maximum number of bytes of lines that wait for a reader. Further lines are dropped, because a reader may never continue. */
const MAX_WAITING_BYTES = 1024 * 1024;

interface LogStream {
  readonly isTTY?: boolean;
  readonly writableLength?: number;
  write(line: string): unknown;
}

/**
 * Creates a log that writes one line for each event. The line is readable text on a terminal, otherwise JSON.
 *
 * @param level least urgent level to write
 */
export function createLog(level: LogLevel, stream: LogStream = process.stderr): Log {
  const enabledLevels = new Set(LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1));
  return (eventLevel, event, fields = {}) => {
    if (!enabledLevels.has(eventLevel) || (stream.writableLength ?? 0) > MAX_WAITING_BYTES) return;
    const time = new Date(systemNow()).toISOString();
    if (!stream.isTTY) {
      stream.write(`${JSON.stringify({ time, level: eventLevel, event, ...fields })}\n`);
      return;
    }
    const words = Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${formatValue(value)}`],
    );
    stream.write(
      `${time.slice(11, 19)} ${eventLevel.padEnd(5)} ${event}${words.map((word) => ` ${word}`).join('')}\n`,
    );
  };
}
