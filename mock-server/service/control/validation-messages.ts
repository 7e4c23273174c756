import type { Failure } from '../../../contracts/generated/rules.js';
import { grouped, selectIntendedForms } from './any-of-errors.js';
import type { FieldError } from './command-error.js';

/** One message for all schema failures. @param whole name of the validated value itself */
export const validationMessage = (failures: readonly Failure[] | null | undefined, whole: string): string =>
  joinErrors(fieldErrorsOf(failures, whole));

export const joinErrors = (errors: readonly FieldError[]): string =>
  firstErrors(errors, ({ field, problem }) => `${field}: ${problem}`).join('; ');

/** A person reads no more. */
const MAX_ERRORS = 20;

/** Returns the messages of the first errors, and the number of the others. */
export function firstErrors<E>(errors: readonly E[], messageOf: (error: E) => string): readonly string[] {
  const messages = errors.slice(0, MAX_ERRORS).map(messageOf);
  const rest = errors.length - messages.length;
  return rest === 0 ? messages : [...messages, `and ${rest} more problems`];
}

/** Translates schema failures (ajv) into one error a field. @param whole name of the validated value itself */
export function fieldErrorsOf(failures: readonly Failure[] | null | undefined, whole: string): FieldError[] {
  const byField = grouped(selectIntendedForms(failures ?? []), (failure) => fieldOf(failure, whole));
  return [...byField].flatMap(([field, all]) => {
    const messages = new Set(all.filter(({ keyword }) => !SUMMARIES.includes(keyword)).map(messageOf));
    // Any one of several forms would be valid.
    const isChoice = all.some(({ keyword }) => keyword === 'anyOf');
    return messages.size === 0 ? [] : [{ field, problem: [...messages].join(isChoice ? ', or ' : ' and ') }];
  });
}

/** Keywords whose failures only summarize others. */
const SUMMARIES = ['anyOf', 'propertyNames'];

/** Path of the wrong field, such as `apps.0.profile`. */
function fieldOf({ keyword, instancePath, params, propertyName }: Failure, whole: string): string {
  const at = instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') return [at, params.additionalProperty].filter(Boolean).join('.');
  if (keyword === 'required') return [at, params.missingProperty].filter(Boolean).join('.');
  if (propertyName !== undefined) return [at, propertyName].filter(Boolean).join('.');
  return at || whole;
}

const messageOf = ({ keyword, params }: Failure): string =>
  MESSAGES[keyword]?.(params) ?? `must be ${params.comparison} ${params.limit}`;

type Params = Failure['params'];

const fieldCount = ({ limit, known }: Params): string =>
  `must have ${limit === 1 ? 'exactly 1 field' : `at least ${limit} fields`}${listed(' out of ', known)}`;

const MESSAGES: Readonly<Record<string, (params: Params) => string>> = {
  additionalProperties: ({ known }) => `is not known here${listed('; known are ', known)}`,
  required: () => 'is required',
  minProperties: fieldCount,
  maxProperties: fieldCount,
  type: ({ type }) => `must be of type ${type}`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  enum: ({ allowedValues }) => `must be one of ${(allowedValues as unknown[]).join(', ')}`,
  pattern: ({ pattern, examples }) => `must match ${pattern}${listed(', such as ', examples)}`,
  minLength: () => 'must not be empty',
  maxLength: ({ limit }) => `must have at most ${limit} characters`,
  minItems: ({ limit }) => `must have at least ${limit} items`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  not: ({ forbidden }) => `must not be ${forbidden}`,
};

/** Allowed values, which `npm run generate` adds to the failures of the validators; empty without any. */
const listed = (before: string, allowed: unknown): string =>
  Array.isArray(allowed) && allowed.length > 0 ? before + allowed.join(', ') : '';
