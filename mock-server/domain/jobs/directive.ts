import { DURATION_FORM, parseDuration } from '../time/duration.js';
import { DEFAULT_FAILURE } from './job.js';

const PREFIX = 'mock:';

/** What a job's name may ask of the mock. */
export interface Directives {
  readonly failure?: string;
  /** Overrides the processing time in milliseconds; `stuck` never ends. */
  readonly processing?: number | 'stuck';
}

export type DirectiveReading =
  | { readonly ok: true; readonly directives: Directives }
  | { readonly ok: false; readonly problem: string };

const ALLOWED = `allowed are fail, fail=reason, processing=${DURATION_FORM.replace('a duration such as ', '')}, stuck`;

/**
 * Reads the directives in a name such as `mock:fail=quota,processing=10m`; any other name carries none.
 *
 * @returns the directives, or what is wrong and what is allowed
 */
export function readDirectives(name: string | undefined): DirectiveReading {
  if (!name?.startsWith(PREFIX)) return { ok: true, directives: {} };
  let directives: Directives = {};
  for (const part of name.slice(PREFIX.length).split(',')) {
    const [key, value] = splitOnce(part.trim(), '=');
    const read = readDirective(key, value);
    if (!read) return { ok: false, problem: `unknown mock directive [${part.trim()}]; ${ALLOWED}` };
    directives = { ...directives, ...read };
  }
  return { ok: true, directives };
}

function readDirective(key: string, value: string | undefined): Directives | undefined {
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
