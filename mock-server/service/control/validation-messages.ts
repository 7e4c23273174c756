import type { Failure } from '../../../contracts/generated/rules.js';
import { selectIntendedForms } from './any-of-errors.js';
import type { FieldError } from './command-error.js';

/** One message for all schema failures. @param whole name of the validated value itself */
export const validationMessage = (failures: readonly Failure[] | null | undefined, whole: string): string =>
  joinErrors(fieldErrorsOf(failures, whole));

export const joinErrors = (errors: readonly FieldError[]): string =>
  firstErrors(errors, ({ field, problem }) => `${field}: ${problem}`).join('; ');

/** A person reads no more. */
const MAX_ERRORS = 20;

/** Messages of the first errors, and the number of the others. */
export function firstErrors<E>(errors: readonly E[], messageOf: (error: E) => string): readonly string[] {
  const messages = errors.slice(0, MAX_ERRORS).map(messageOf);
  const rest = errors.length - messages.length;
  return rest === 0 ? messages : [...messages, `and ${rest} more problems`];
}

/** Translates schema failures (ajv) into one error a field. @param whole name of the validated value itself */
export function fieldErrorsOf(failures: readonly Failure[] | null | undefined, whole: string): FieldError[] {
  const byField = new Map<string, Failure[]>();
  for (const failure of selectIntendedForms(failures ?? [])) {
    const field = fieldOf(failure, whole);
    const known = byField.get(field);
    if (known) known.push(failure);
    else byField.set(field, [failure]);
  }
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

function messageOf({ keyword, params }: Failure): string {
  switch (keyword) {
    case 'additionalProperties':
      return `is not known here${listed('; known are ', params.known)}`;
    case 'required':
      return 'is required';
    case 'minProperties':
    case 'maxProperties':
      return `must have ${params.limit === 1 ? 'exactly 1 field' : `at least ${params.limit} fields`}${listed(' out of ', params.known)}`;
    case 'type':
      return `must be of type ${params.type}`;
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`;
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'pattern':
      return `must match ${params.pattern}${listed(', such as ', params.examples)}`;
    case 'minLength':
      return 'must not be empty';
    case 'maxLength':
      return `must have at most ${params.limit} characters`;
    case 'minItems':
      return `must have at least ${params.limit} items`;
    case 'multipleOf':
      return `must be a multiple of ${params.multipleOf}`;
    case 'not':
      return `must not be ${params.forbidden}`;
    default:
      return `must be ${params.comparison} ${params.limit}`;
  }
}

/** Allowed values, which `npm run generate` adds to the failures of the validators; empty without any. */
const listed = (before: string, allowed: unknown): string =>
  Array.isArray(allowed) && allowed.length > 0 ? before + allowed.join(', ') : '';
