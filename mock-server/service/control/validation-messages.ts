import type { Failure } from '../../../contracts/generated/rules.js';
import { groupBy, selectIntendedAlternatives } from './any-of-errors.js';
import type { FieldError } from './command-error.js';
import { formatList, formatValue } from './format-value.js';

/** Schema failures (ajv) of a value. */
interface InvalidValue {
  readonly value: unknown;
  readonly failures: readonly Failure[] | null | undefined;
  /** Name of the value itself in messages. */
  readonly rootName: string;
}

/** Returns one message for all schema failures. */
export const validationMessage = (invalid: InvalidValue): string => joinErrors(toFieldErrors(invalid));

export const joinErrors = (errors: readonly FieldError[]): string =>
  formatFirstErrors(errors, ({ field, problem }) => `${field}: ${problem}`).join('; ');

/** More would bury the first ones. */
const MAX_ERRORS = 20;

/** Returns the messages of the first errors, and the number of the others. */
export function formatFirstErrors<E>(
  errors: readonly E[],
  formatError: (error: E) => string,
): readonly string[] {
  const messages = errors.slice(0, MAX_ERRORS).map(formatError);
  const rest = errors.length - messages.length;
  return rest === 0 ? messages : [...messages, `and ${rest} more problems`];
}

/** Translates schema failures into one error per field. */
export function toFieldErrors({ value, failures, rootName }: InvalidValue): FieldError[] {
  const byField = groupBy(selectIntendedAlternatives(failures ?? []), (failure) =>
    fieldPathOf(failure, rootName),
  );
  return [...byField].flatMap(([field, fieldFailures]) => {
    const reported = fieldFailures.filter(({ keyword }) => !SUMMARY_KEYWORDS.includes(keyword));
    // Each of several alternatives would be valid.
    const isChoice = fieldFailures.some(({ keyword }) => keyword === 'anyOf');
    return reported.length === 0 ? [] : [{ field, problem: problemOf(reported, isChoice, value) }];
  });
}

/** Keywords whose failures only summarize others. */
const SUMMARY_KEYWORDS = ['anyOf', 'propertyNames'];

/** Returns the path of the wrong field, such as `apps.0.profile`. */
function fieldPathOf({ keyword, instancePath, params, propertyName }: Failure, rootName: string): string {
  const path = instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') return [path, params.additionalProperty].filter(Boolean).join('.');
  if (keyword === 'required') return [path, params.missingProperty].filter(Boolean).join('.');
  if (propertyName !== undefined) return [path, propertyName].filter(Boolean).join('.');
  return path || rootName;
}

/** Describes the failures of one field. */
function problemOf(failures: readonly Failure[], isChoice: boolean, root: unknown): string {
  const absence = failures.find(({ keyword }) => keyword in ABSENCES);
  if (absence) return (ABSENCES[absence.keyword] as Describe)(absence.params);
  const expectations = [...new Set(failures.map(expectationOf))].join(isChoice ? ', or ' : ' and ');
  const actual = actualOf(failures[0] as Failure, root);
  return actual === undefined ? `expected ${expectations}` : `expected ${expectations}, got ${actual}`;
}

type Params = Failure['params'];
type Describe = (params: Params) => string;

/** Failures of a field that is missing, or that does not exist. */
const ABSENCES: Readonly<Record<string, Describe>> = {
  additionalProperties: ({ known }) => `unknown field${listed(', expected one of ', known)}`,
  required: ({ type, allowedValues, examples }) => {
    if (allowedValues) return `required${listed(', expected one of ', allowedValues)}`;
    return type ? `required, expected ${formatType(type)}${listed(' such as ', examples)}` : 'required';
  },
};

const expectationOf = ({ keyword, params, propertyName }: Failure): string => {
  const expectation = EXPECTATIONS[keyword]?.(params) ?? `a number ${params.comparison} ${params.limit}`;
  return propertyName === undefined ? expectation : expectation.replace('a string', 'a field name');
};

const describeFieldCount: Describe = ({ limit, known }) =>
  `${limit === 1 ? 'exactly 1 field' : `at least ${limit} fields`}${listed(' out of ', known)}`;

const EXPECTATIONS: Readonly<Record<string, Describe>> = {
  minProperties: describeFieldCount,
  maxProperties: describeFieldCount,
  type: ({ type }) => formatType(type),
  const: ({ allowedValue }) => formatValue(allowedValue),
  enum: ({ allowedValues }) => `one of ${formatList(allowedValues as unknown[])}`,
  pattern: ({ pattern, examples }) => `a string that matches ${pattern}${listed(', such as ', examples)}`,
  minLength: () => 'a non-empty string',
  maxLength: ({ limit }) => `at most ${limit} characters`,
  minItems: ({ limit }) => `at least ${limit} items`,
  multipleOf: ({ multipleOf }) => `a multiple of ${multipleOf}`,
  not: ({ forbidden }) => `a value other than ${forbidden}`,
};

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'true or false',
  integer: 'an integer',
  object: 'an object',
};

const formatType = (type: unknown): string =>
  TYPE_NAMES[String(type)] ?? (type === 'null' ? 'null' : `a ${type}`);

/** Formats allowed values, which `npm run generate` adds to the failures. Returns an empty string without any. */
const listed = (prefix: string, allowed: unknown): string =>
  Array.isArray(allowed) && allowed.length > 0 ? prefix + formatList(allowed) : '';

/** Fields that contain a bearer token. */
const SECRET_FIELDS = ['app', 'token'];

/** Describes the value that failed; undefined if it is secret. */
function actualOf(
  { keyword, instancePath, params, propertyName }: Failure,
  root: unknown,
): string | undefined {
  if (propertyName !== undefined) return formatValue(propertyName);
  const path = instancePath.split('/').slice(1);
  if (SECRET_FIELDS.includes(path.at(-1) ?? '')) return undefined;
  const value = valueAt(root, path);
  switch (keyword) {
    case 'minProperties':
    case 'maxProperties':
      return formatFields(Object.keys(value as object));
    case 'minItems':
    case 'maxLength':
      return String(Array.from(value as string | unknown[]).length);
    case 'type':
      // A string in place of an object may be a token.
      if (typeof value === 'string' && ['array', 'object'].includes(String(params.type))) return 'a string';
  }
  return formatValue(value);
}

const MAX_FIELDS = 8;

const formatFields = (names: readonly string[]): string =>
  names.length > MAX_FIELDS ? `${names.length} fields` : formatList(names) || 'none';

/** Returns the value at a JSON pointer's segments. */
const valueAt = (root: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (parent, segment) =>
      (parent as Record<string, unknown>)[segment.replaceAll('~1', '/').replaceAll('~0', '~')],
    root,
  );
