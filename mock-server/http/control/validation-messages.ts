import type { Failure } from '../../../contracts/generated/rules.js';
import { ofIntendedForms } from './any-of-errors.js';

/** What is wrong in one place, and what is allowed there. */
export interface Problem {
  /** As `apps.0.profile`. */
  readonly field: string;
  readonly problem: string;
}

/** Says what was wrong, where, and what is allowed. @param whole what to call the validated value itself */
export const detailOf = (failures: readonly Failure[] | null | undefined, whole: string): string =>
  sentenceOf(problemsOf(failures, whole));

export const sentenceOf = (problems: readonly Problem[]): string =>
  atMost(problems.map(({ field, problem }) => `${field}: ${problem}`)).join('; ');

/** More problems than a person reads. */
const MAX_PROBLEMS = 20;

/** The first problems, and how many there are besides. */
export const atMost = (problems: readonly string[]): readonly string[] =>
  problems.length <= MAX_PROBLEMS
    ? problems
    : [...problems.slice(0, MAX_PROBLEMS), `and ${problems.length - MAX_PROBLEMS} more problems`];

/** What was wrong, by field. @param whole what to call the validated value itself */
export function problemsOf(failures: readonly Failure[] | null | undefined, whole: string): Problem[] {
  const byField = new Map<string, Failure[]>();
  for (const failure of ofIntendedForms(failures ?? [])) {
    const field = fieldOf(failure, whole);
    const known = byField.get(field);
    if (known) known.push(failure);
    else byField.set(field, [failure]);
  }
  return [...byField].flatMap(([field, all]) => {
    const said = new Set(all.filter(({ keyword }) => !IMPLIED.includes(keyword)).map(requirementOf));
    // Of several forms one would do.
    const isChoice = all.some(({ keyword }) => keyword === 'anyOf');
    return said.size === 0 ? [] : [{ field, problem: [...said].join(isChoice ? ', or ' : ' and ') }];
  });
}

/** What only sums up other failures. */
const IMPLIED = ['anyOf', 'propertyNames'];

/** Where it was wrong, as `apps.0.profile`. */
function fieldOf({ keyword, instancePath, params, propertyName }: Failure, whole: string): string {
  const at = instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') return [at, params.additionalProperty].filter(Boolean).join('.');
  if (keyword === 'required') return [at, params.missingProperty].filter(Boolean).join('.');
  if (propertyName !== undefined) return [at, propertyName].filter(Boolean).join('.');
  return at || whole;
}

function requirementOf({ keyword, params }: Failure): string {
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

/** What is allowed, as the generator of validators adds it to a failure; nothing where there is nothing to say. */
const listed = (before: string, allowed: unknown): string =>
  Array.isArray(allowed) && allowed.length > 0 ? before + allowed.join(', ') : '';
