import type { Failure } from '../../../contracts/generated/rules.js';
import { groupBy, selectIntendedAlternatives } from './any-of-errors.js';
import type { FieldError } from './command-error.js';

/** One message for all schema failures. @param rootName name of the validated value itself */
export const validationMessage = (
  failures: readonly Failure[] | null | undefined,
  rootName: string,
): string => joinErrors(toFieldErrors(failures, rootName));

export const joinErrors = (errors: readonly FieldError[]): string =>
  formatFirstErrors(errors, ({ field, problem }) => `${field}: ${problem}`).join('; ');

/** A person reads no more. */
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

/** Translates schema failures (ajv) into one error a field. @param rootName name of the validated value itself */
export function toFieldErrors(
  failures: readonly Failure[] | null | undefined,
  rootName: string,
): FieldError[] {
  const byField = groupBy(selectIntendedAlternatives(failures ?? []), (failure) =>
    fieldPathOf(failure, rootName),
  );
  return [...byField].flatMap(([field, fieldFailures]) => {
    const messages = new Set(
      fieldFailures.filter(({ keyword }) => !SUMMARY_KEYWORDS.includes(keyword)).map(messageOf),
    );
    // Any one of several forms would be valid.
    const isChoice = fieldFailures.some(({ keyword }) => keyword === 'anyOf');
    return messages.size === 0 ? [] : [{ field, problem: [...messages].join(isChoice ? ', or ' : ' and ') }];
  });
}

/** Keywords whose failures only summarize others. */
const SUMMARY_KEYWORDS = ['anyOf', 'propertyNames'];

/** Path of the wrong field, such as `apps.0.profile`. */
function fieldPathOf({ keyword, instancePath, params, propertyName }: Failure, rootName: string): string {
  const path = instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') return [path, params.additionalProperty].filter(Boolean).join('.');
  if (keyword === 'required') return [path, params.missingProperty].filter(Boolean).join('.');
  if (propertyName !== undefined) return [path, propertyName].filter(Boolean).join('.');
  return path || rootName;
}

const messageOf = ({ keyword, params }: Failure): string =>
  MESSAGES[keyword]?.(params) ?? `must be ${params.comparison} ${params.limit}`;

type FailureParams = Failure['params'];

const fieldCountMessage = ({ limit, known }: FailureParams): string =>
  `must have ${limit === 1 ? 'exactly 1 field' : `at least ${limit} fields`}${formatList(' out of ', known)}`;

const MESSAGES: Readonly<Record<string, (params: FailureParams) => string>> = {
  additionalProperties: ({ known }) => `is not known here${formatList('; known are ', known)}`,
  required: () => 'is required',
  minProperties: fieldCountMessage,
  maxProperties: fieldCountMessage,
  type: ({ type }) => `must be of type ${type}`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  enum: ({ allowedValues }) => `must be one of ${(allowedValues as unknown[]).join(', ')}`,
  pattern: ({ pattern, examples }) => `must match ${pattern}${formatList(', such as ', examples)}`,
  minLength: () => 'must not be empty',
  maxLength: ({ limit }) => `must have at most ${limit} characters`,
  minItems: ({ limit }) => `must have at least ${limit} items`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  not: ({ forbidden }) => `must not be ${forbidden}`,
};

/** Allowed values, which `npm run generate` adds to the failures of the validators; empty without any. */
const formatList = (prefix: string, allowed: unknown): string =>
  Array.isArray(allowed) && allowed.length > 0 ? prefix + allowed.join(', ') : '';
