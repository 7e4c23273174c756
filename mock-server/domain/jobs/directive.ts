import { err, ok, type Result } from '../result.js';
import { DURATION_FORM, parseDuration } from '../time/duration.js';
import { DEFAULT_FAILURE } from './job.js';

const PREFIX = 'mock:';

/** Settings that a job's name makes for the job. */
interface Directives {
  readonly failure?: string;
  /** Overrides the processing time in milliseconds; `stuck` never ends. */
  readonly processing?: number | 'stuck';
}

const ALLOWED = `allowed are fail, fail=reason, processing=${DURATION_FORM.replace('a duration such as ', '')}, stuck`;

/** Parses the directives in a name such as `mock:fail=quota,processing=10m`. @returns them, or what is wrong and allowed */
export function parseDirectives(name: string | undefined): Result<Directives, string> {
  if (!name?.startsWith(PREFIX)) return ok({});
  let directives: Directives = {};
  for (const part of name.slice(PREFIX.length).split(',')) {
    const [key, value] = splitOnce(part.trim(), '=');
    const read = parseDirective(key, value);
    if (!read) return err(`unknown mock directive [${part.trim()}]; ${ALLOWED}`);
    directives = { ...directives, ...read };
  }
  return ok(directives);
}

function parseDirective(key: string, value: string | undefined): Directives | undefined {
  if (key === 'fail') return { failure: value || DEFAULT_FAILURE };
  if (key === 'stuck' && value === undefined) return { processing: 'stuck' };
  if (key !== 'processing' || value === undefined) return undefined;
  const ms = parseDuration(value);
  return ms === undefined ? undefined : { processing: ms };
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
