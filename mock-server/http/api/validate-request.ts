import type { Behaviour } from '../../../contracts/generated/behaviour.js';
import type { Failure, RequestRules, Validate } from '../../../contracts/generated/rules.js';
import type { ValidationFailure } from '../../domain/errors.js';
import { fillTemplate } from '../../domain/fill-template.js';
import { err, ok, type Result } from '../../domain/result.js';

/** Parameter values of an operation by name. An array parameter has a list of values. */
export type ParameterValues = Readonly<Record<string, string | readonly string[]>>;

/** Returns the fields to which a request limits the job in its response. Undefined means all fields. */
export const fieldsOf = (parameters: ParameterValues) =>
  parameters['compliance_job.fields'] as readonly string[] | undefined;

type Validated<T> = Result<T, readonly ValidationFailure[]>;

function decodeQueryText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Returns all values of each query parameter in the order of the query. Ignores empty pairs, as in `a=1&&b=2`. */
function parseQuery(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const nameEnd = (pair.indexOf('=') + 1 || pair.length + 1) - 1;
    const name = decodeQueryText(pair.slice(0, nameEnd));
    const value = decodeQueryText(pair.slice(nameEnd + 1));
    const sentValues = values.get(name);
    if (sentValues) sentValues.push(value);
    else values.set(name, [value]);
  }
  return values;
}

/** Maximum number of failures that a response lists. */
const MAX_FAILURES = 20;
/** Maximum number of characters of a sent text, and of values of one parameter, that a failure repeats. */
const MAX_TEXT_LENGTH = 200;
const MAX_VALUES = 5;

const shorten = (text: string): string =>
  text.length <= MAX_TEXT_LENGTH ? text : `${text.slice(0, MAX_TEXT_LENGTH)}…`;

const toParameters = (name: string, values: readonly string[]) => ({
  [shorten(name)]: values.slice(0, MAX_VALUES).map(shorten),
});

/**
 * Parses the parameters of a request and validates them against the OpenAPI description.
 *
 * @param pathParameters path parameters by name. Error messages call these "query" parameters, as the real API does.
 * @returns the values, or one failure for each error. The messages follow the real API.
 * @see recorded 400 responses
 */
export function parseParameters(
  rules: RequestRules,
  pathParameters: Readonly<Record<string, string>>,
  query: string,
): Validated<ParameterValues> {
  // Skips parsing if the query is empty, because most polling requests have no query.
  if (query === '' && rules.validateParameters(pathParameters)) return ok(pathParameters);
  const queryValues = parseQuery(query);
  const failures: ValidationFailure[] = [];
  const values: Record<string, string | string[]> = Object.create(null);
  const isList = new Map(rules.parameters.map(({ name, list }) => [name, list]));
  for (const [name, sentValues] of queryValues) {
    // A query parameter must not override a path parameter, so `/jobs/1?id=2` is reported as a duplicate.
    if (sentValues.length > 1 || name in pathParameters)
      failures.push({
        parameters: toParameters(
          name,
          name in pathParameters ? [pathParameters[name] as string, ...sentValues] : sentValues,
        ),
        message: `Duplicate parameters are not allowed: the \`${shorten(name)}\` query parameter`,
      });
    const value = sentValues[0] as string;
    values[name] = isList.get(name) ? value.split(',') : value;
  }
  Object.assign(values, pathParameters);
  if (!rules.validateParameters(values)) {
    const sentValuesOf = (name: string): readonly string[] =>
      queryValues.get(name) ?? (pathParameters[name] ? [pathParameters[name]] : []);
    for (const failure of rules.validateParameters.errors?.slice(0, MAX_FAILURES) ?? [])
      failures.push(parameterFailure(failure, rules, values, sentValuesOf));
  }
  return failures.length === 0 ? ok(values) : err(failures.slice(0, MAX_FAILURES));
}

export const missingParameter = (name: string): string => `The \`${name}\` query parameter can not be empty`;

function parameterFailure(
  { keyword, instancePath, params }: Failure,
  rules: RequestRules,
  values: ParameterValues,
  sentValuesOf: (name: string) => readonly string[],
): ValidationFailure {
  if (keyword === 'required') {
    const name = String(params.missingProperty);
    return { parameters: { [name]: [] }, message: missingParameter(name) };
  }
  if (keyword === 'additionalProperties') {
    const name = String(params.additionalProperty);
    const known = rules.parameters.map((parameter) => parameter.name).join(',');
    return {
      parameters: toParameters(name, sentValuesOf(name)),
      message: `The query parameter [${shorten(name)}] is not one of [${known}]`,
    };
  }
  const [name = '', index] = parsePointer(instancePath);
  const value = shorten(String(index === undefined ? values[name] : values[name]?.[Number(index)]));
  const problem =
    keyword === 'enum'
      ? `is not one of [${(params.allowedValues as string[]).join(',')}]`
      : `does not match ${params.pattern}`;
  return {
    parameters: toParameters(name, sentValuesOf(name)),
    message: `The \`${name}\` query parameter value [${value}] ${problem}`,
  };
}

const parsePointer = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Validates a JSON body against the OpenAPI description. @param text the raw body, for the error messages */
export function validateJsonBody<T>(
  validate: Validate,
  value: unknown,
  text: string,
  behaviour: Behaviour,
): Validated<T> {
  if (validate(value)) return ok(value as T);
  const failures = new Map<string, ValidationFailure>();
  for (const failure of validate.errors ?? []) {
    if (failures.size === MAX_FAILURES) break;
    const { at, received, problem } = bodyFailure(failure, value, text, behaviour);
    // Reports only the first failure of a field, because a value of the wrong type also violates the field's enumeration.
    if (!failures.has(at))
      failures.set(at, { parameters: toParameters(at, [received]), message: `${shorten(at)}: ${problem}` });
  }
  return err([...failures.values()]);
}

function bodyFailure(
  { keyword, instancePath, params }: Failure,
  body: unknown,
  text: string,
  behaviour: Behaviour,
) {
  const keys = parsePointer(instancePath);
  const value = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], body);
  const at = ['$', ...keys].join('.');
  const received = keys.length === 0 ? text : abbreviate(value);
  switch (keyword) {
    case 'required':
      return { at: `${at}.${params.missingProperty}`, received, problem: 'is missing but it is required' };
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      return {
        at: `${at}.${name}`,
        received: abbreviate((value as Record<string, unknown>)[name]),
        problem: 'is not defined in the schema and the schema does not allow additional properties',
      };
    }
    case 'enum':
      return {
        at,
        received,
        problem: fillTemplate(behaviour['enum-message'], {
          values: (params.allowedValues as string[]).join(', '),
        }),
      };
    case 'maxLength':
      return { at, received, problem: fillTemplate(behaviour['length-message'], params) };
    default:
      return {
        at,
        received,
        problem: fillTemplate(behaviour['type-message'], { found: jsonTypeOf(value), expected: params.type }),
      };
  }
}

/**
 * Converts a value to text for an error message. Abbreviates objects and lists, because they may nest deeply and are invalid
 * in every field of the API.
 */
const abbreviate = (value: unknown): string => {
  if (Array.isArray(value)) return '[…]';
  return typeof value === 'object' && value !== null ? '{…}' : String(value);
};

function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
