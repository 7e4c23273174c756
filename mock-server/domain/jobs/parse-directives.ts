import { err, ok, type Result } from '../result.js';
import { DURATION_FORMAT, parseDuration } from '../time/duration.js';
import { DEFAULT_FAILURE } from './job.js';

const DIRECTIVE_PREFIX = 'mock:';

/** Settings that the directives in a job's name request. */
interface Directives {
  readonly failure?: string;
  /** Processing time in milliseconds. The processing of a `stuck` job never ends. */
  readonly processing?: number | 'stuck';
}

const ALLOWED_DIRECTIVES = `fail, fail=<reason>, stuck, or processing= with ${DURATION_FORMAT}`;

/**
 * Parses the directives in a job's name, such as `mock:fail=quota,processing=10m`. Returns no directives if the name does not
 * start with `mock:`.
 */
export function parseDirectives(name: string | undefined): Result<Directives, string> {
  if (!name?.startsWith(DIRECTIVE_PREFIX)) return ok({});
  let directives: Directives = {};
  for (const part of name.slice(DIRECTIVE_PREFIX.length).split(',')) {
    const [key, value] = splitOnce(part.trim(), '=');
    const parsed = parseDirective(key, value);
    if (!parsed)
      return err(`invalid mock directive ${JSON.stringify(part.trim())}, expected ${ALLOWED_DIRECTIVES}`);
    directives = { ...directives, ...parsed };
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
  const index = text.indexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index).trim(), text.slice(index + 1).trim()];
}
