import type { Failure } from '../../../contracts/generated/rules.js';
import { groupBy, selectIntendedAlternatives } from './any-of-errors.js';
import type { FieldError } from './command-error.js';
import { formatAllowed, formatId, formatValue, formatValues } from './format-value.js';

/** Name of the query parameters in messages. */
export const QUERY_NAME = 'the query';

/** Value that a schema rejected, and the failures that Ajv reported. */
interface InvalidValue {
  readonly value: unknown;
  readonly failures: readonly Failure[] | null | undefined;
  /** Name of the whole value in error messages, such as `the scenario`. */
  readonly rootName: string;
}

/** Returns one message for all failures of a value. */
export const validationMessage = (invalid: InvalidValue): string => joinErrors(toFieldErrors(invalid));

export const joinErrors = (errors: readonly FieldError[]): string =>
  formatFirstErrors(errors, ({ field, problem }) => `${field}: ${problem}`).join('; ');

/** Maximum number of errors in a message. More errors would make the first errors hard to find. */
const MAX_ERRORS = 20;

/** Maximum number of characters of all messages together, unless the first one alone is longer. */
const MAX_LENGTH = 4096;
const MAX_FIELD_LENGTH = 200;
/** A value with this many errors may have more, because the validators report at most 100 failures of a kind. */
const MAX_COUNTED_ERRORS = 100;

/** Returns the messages of the first errors, and a last message with the number of omitted errors. */
export function formatFirstErrors<E>(
  errors: readonly E[],
  formatError: (error: E) => string,
): readonly string[] {
  const messages: string[] = [];
  let length = 0;
  for (const error of errors.slice(0, MAX_ERRORS)) {
    const message = formatError(error);
    length += message.length;
    if (messages.length > 0 && length > MAX_LENGTH) break;
    messages.push(message);
  }
  const rest = errors.length - messages.length;
  const atLeast = errors.length < MAX_COUNTED_ERRORS ? '' : 'at least ';
  return rest === 0 ? messages : [...messages, `and ${atLeast}${rest} more problems`];
}

/** Formats a path of fields. Redacts each name by itself, because a client chooses some names, such as IDs. */
const formatField = (path: string): string =>
  path.slice(0, MAX_FIELD_LENGTH).split('.').map(formatId).join('.');

/** Translates schema failures into one error per field. */
export function toFieldErrors({ value, failures, rootName }: InvalidValue): FieldError[] {
  const selected = dropValuesOfInvalidNames(selectIntendedAlternatives(failures ?? []));
  const byField = groupBy(selected, (failure) => fieldPathOf(failure, rootName));
  return [...byField].flatMap(([field, fieldFailures]) => {
    const reported = fieldFailures.filter(({ keyword }) => !SUMMARY_KEYWORDS.includes(keyword));
    // The alternatives of an `anyOf` allow different values for this field, so the expectations are joined with "or".
    const isChoice = fieldFailures.some(({ keyword }) => keyword === 'anyOf');
    if (reported.length === 0) return [];
    if (rootName === QUERY_NAME && reported[0]?.keyword === 'required')
      return [{ field, problem: `required in the query${exampleQuery(field, reported[0])}` }];
    return [{ field: formatField(field), problem: problemOf(reported, isChoice, value) }];
  });
}

/** Keywords of failures that only summarize other failures. Only the other failures are reported. */
const SUMMARY_KEYWORDS = ['anyOf', 'propertyNames'];

/** Drops the failures in the values of invalid field names. They would hide the problem, which is the name. */
function dropValuesOfInvalidNames(failures: readonly Failure[]): readonly Failure[] {
  const pointers = new Set(
    failures.flatMap(({ instancePath, propertyName }) =>
      propertyName === undefined ? [] : [`${instancePath}/${escapeSegment(propertyName)}`],
    ),
  );
  if (pointers.size === 0) return failures;
  const isInInvalidField = (pointer: string): boolean =>
    pointer !== '' && (pointers.has(pointer) || isInInvalidField(pointer.slice(0, pointer.lastIndexOf('/'))));
  return failures.filter(({ instancePath }) => !isInInvalidField(instancePath));
}

const exampleQuery = (name: string, { params: { examples } }: Failure): string =>
  Array.isArray(examples) ? `, such as ?${name}=${examples[0]}` : '';

/** Returns the path of the invalid field, such as `apps.0.profile`. */
function fieldPathOf({ keyword, instancePath, params, propertyName }: Failure, rootName: string): string {
  const path = instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') return [path, params.additionalProperty].filter(Boolean).join('.');
  if (keyword === 'required') return [path, params.missingProperty].filter(Boolean).join('.');
  if (propertyName !== undefined) return [path, propertyName].filter(Boolean).join('.');
  return path || rootName;
}

/** Describes all failures of one field in one message. */
function problemOf(failures: readonly Failure[], isChoice: boolean, root: unknown): string {
  const absence = failures.find(({ keyword }) => keyword in ABSENCES);
  if (absence) return (ABSENCES[absence.keyword] as Describe)(absence.params);
  const expectations = [...new Set(failures.map(expectationOf))].join(isChoice ? ', or ' : ' and ');
  const actual = actualOf(failures[0] as Failure, root);
  return actual === undefined ? `expected ${expectations}` : `expected ${expectations}, got ${actual}`;
}

type Params = Failure['params'];
type Describe = (params: Params) => string;

/** Messages for a missing or unknown field, by the keyword of the failure. */
const ABSENCES: Readonly<Record<string, Describe>> = {
  additionalProperties: ({ known }) => `unknown field${listed(', expected one of ', known)}`,
  required: ({ title, type, allowedValues, examples }) => {
    if (allowedValues) return `required${listed(', expected one of ', allowedValues)}`;
    const expectation = title ? withArticle(title) : type && formatType(type);
    return expectation ? `required, expected ${expectation}${listed(' such as ', examples)}` : 'required';
  },
};

const expectationOf = ({ keyword, params, propertyName }: Failure): string =>
  keyword === 'pattern'
    ? describePattern(params, propertyName !== undefined)
    : (EXPECTATIONS[keyword]?.(params) ?? `a number ${params.comparison} ${params.limit}`);

/** Describes a text by the title and the examples of its schema, because few people read regular expressions. */
function describePattern({ pattern, title, examples }: Params, isFieldName: boolean): string {
  const kind = title ? withArticle(title) : examples ? 'text' : `text that matches ${pattern}`;
  return `${kind}${listed(isFieldName ? ' as field name, such as ' : ' such as ', examples)}`;
}

const withArticle = (noun: unknown): string => `${/^[aeiou]/i.test(String(noun)) ? 'an' : 'a'} ${noun}`;

const describeFieldCount: Describe = ({ isExact, optional, required }) =>
  isExact
    ? `exactly one of the fields${listed(' ', optional)}`
    : `at least one of the fields${listed(' ', optional)}${listed(' in addition to ', required)}`;

const EXPECTATIONS: Readonly<Record<string, Describe>> = {
  minProperties: describeFieldCount,
  maxProperties: describeFieldCount,
  type: ({ type }) => formatType(type),
  const: ({ allowedValue }) => formatAllowed([allowedValue]),
  enum: ({ allowedValues }) => `one of ${formatAllowed(allowedValues as unknown[])}`,
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

/**
 * Formats the allowed values that `npm run generate` added to a failure. Returns an empty string if the failure has no such
 * values.
 */
const listed = (prefix: string, allowed: unknown): string =>
  Array.isArray(allowed) && allowed.length > 0 ? prefix + formatAllowed(allowed) : '';

/** Names of fields that contain a bearer token. Error messages do not quote the values of these fields. */
const SECRET_FIELDS = ['app', 'token'];

/** Describes the rejected value. Returns undefined if the value is secret. */
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
      // Does not quote a string in place of an array or object, because it may be a token.
      if (typeof value === 'string' && ['array', 'object'].includes(String(params.type))) return 'a string';
  }
  return formatValue(value);
}

const MAX_FIELDS = 8;

const formatFields = (names: readonly string[]): string =>
  names.length > MAX_FIELDS ? `${names.length} fields` : formatValues(names) || 'none';

/** Returns the value at the path of a JSON pointer, given as the pointer's segments. */
const valueAt = (root: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (parent, segment) =>
      (parent as Record<string, unknown>)[segment.replaceAll('~1', '/').replaceAll('~0', '~')],
    root,
  );

/** Escapes a field name for a JSON pointer. */
const escapeSegment = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
