import type { Failure, RequestRules, Validate } from '../../../contracts/generated/rules.js';
import type { ParameterFailure } from '../../domain/errors.js';
import { err, ok, type Result } from '../../domain/result.js';

/** The values of an operation's parameters; a list where the OpenAPI description has an array. */
export type Parameters = Readonly<Record<string, string | readonly string[]>>;

type Parsed<T> = Result<T, readonly ParameterFailure[]>;

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Returns every value of every parameter, in the order of the query. Ignores empty pairs (`a=1&&b=2`). */
function valuesIn(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.split('=');
    const key = decode(name);
    values.set(key, [...(values.get(key) ?? []), decode(rest.join('='))]);
  }
  return values;
}

/**
 * Reads and checks the parameters of a request by the API's description.
 *
 * @param path path parameters; the real API calls them "query" parameters too, and so do the messages
 * @returns one failure for each error, in the API's words. @see recorded 400 responses
 */
export function readParameters(
  rules: RequestRules,
  path: Readonly<Record<string, string>>,
  query: string,
): Parsed<Parameters> {
  // Fast path: most requests that clients poll have no query.
  if (query === '' && rules.validateParameters(path)) return ok(path);
  const given = valuesIn(query);
  const failures: ParameterFailure[] = [];
  const values: Record<string, string | string[]> = Object.create(null);
  const isList = new Map(rules.parameters.map(({ name, list }) => [name, list]));
  for (const [name, all] of given) {
    // A query cannot replace a path parameter: `/jobs/1?id=2` is a duplicate.
    if (all.length > 1 || name in path)
      failures.push({
        parameters: { [name]: name in path ? [path[name] as string, ...all] : all },
        message: `Duplicate parameters are not allowed: the \`${name}\` query parameter`,
      });
    const value = all[0] as string;
    values[name] = isList.get(name) ? value.split(',') : value;
  }
  Object.assign(values, path);
  if (!rules.validateParameters(values)) {
    const sent = (name: string): readonly string[] => given.get(name) ?? (path[name] ? [path[name]] : []);
    for (const failure of rules.validateParameters.errors ?? [])
      failures.push(parameterFailure(failure, rules, values, sent));
  }
  return failures.length === 0 ? ok(values) : err(failures);
}

function parameterFailure(
  { keyword, instancePath, params }: Failure,
  rules: RequestRules,
  values: Parameters,
  sent: (name: string) => readonly string[],
): ParameterFailure {
  if (keyword === 'required') {
    const name = String(params.missingProperty);
    return { parameters: { [name]: [] }, message: `The \`${name}\` query parameter can not be empty` };
  }
  if (keyword === 'additionalProperties') {
    const name = String(params.additionalProperty);
    const known = rules.parameters.map((parameter) => parameter.name).join(',');
    return {
      parameters: { [name]: sent(name) },
      message: `The query parameter [${name}] is not one of [${known}]`,
    };
  }
  const [name = '', index] = keysOf(instancePath);
  const value = index === undefined ? values[name] : values[name]?.[Number(index)];
  const says =
    keyword === 'enum'
      ? `is not one of [${(params.allowedValues as string[]).join(',')}]`
      : `does not match ${params.pattern}`;
  return {
    parameters: { [name]: sent(name) },
    message: `The \`${name}\` query parameter value [${value}] ${says}`,
  };
}

const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Checks a JSON body by the API's description. @param text the body as it was sent, for the error messages */
export function readBody<T>(validate: Validate, value: unknown, text: string): Parsed<T> {
  if (validate(value)) return ok(value as T);
  const failures = new Map<string, ParameterFailure>();
  for (const failure of validate.errors ?? []) {
    const { at, shown, says } = bodyFailure(failure, value, text);
    // One failure a field is enough: a value of the wrong type also fails its enumeration.
    if (!failures.has(at)) failures.set(at, { parameters: { [at]: [shown] }, message: `${at}: ${says}` });
  }
  return err([...failures.values()]);
}

function bodyFailure({ keyword, instancePath, params }: Failure, body: unknown, text: string) {
  const keys = keysOf(instancePath);
  const value = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], body);
  const at = ['$', ...keys].join('.');
  const shown = keys.length === 0 ? text : show(value);
  switch (keyword) {
    case 'required':
      return { at: `${at}.${params.missingProperty}`, shown, says: 'is missing but it is required' };
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      return {
        at: `${at}.${name}`,
        shown: show((value as Record<string, unknown>)[name]),
        says: 'is not defined in the schema and the schema does not allow additional properties',
      };
    }
    case 'enum':
      return {
        at,
        shown,
        says: `does not have a value in the enumeration [${(params.allowedValues as string[]).join(', ')}]`,
      };
    case 'maxLength':
      return { at, shown, says: `may only be ${params.limit} characters long` };
    default:
      return { at, shown, says: `${typeName(value)} found, ${params.type} expected` };
  }
}

/** Abbreviates objects and lists: no field of the API is one, and they may nest deeply. */
const show = (value: unknown): string => {
  if (Array.isArray(value)) return '[…]';
  return typeof value === 'object' && value !== null ? '{…}' : String(value);
};

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
