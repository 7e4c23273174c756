import type { Failure } from '../../../contracts/generated/rules.js';

/** Says what was wrong, where, and what is allowed. @param whole what to call the validated value itself */
export function detailOf(failures: readonly Failure[] | null | undefined, whole: string): string {
  const byField = new Map<string, Failure[]>();
  for (const failure of failures ?? []) {
    const field = fieldOf(failure, whole);
    const known = byField.get(field);
    if (known) known.push(failure);
    else byField.set(field, [failure]);
  }
  return [...byField]
    .map(([field, all]) => {
      const said = new Set(all.filter(({ keyword }) => keyword !== 'anyOf').map(requirementOf));
      // Of several forms one would do.
      const isChoice = all.some(({ keyword }) => keyword === 'anyOf');
      return said.size === 0 ? undefined : `${field}: ${[...said].join(isChoice ? ', or ' : ' and ')}`;
    })
    .filter((sentence) => sentence !== undefined)
    .join('; ');
}

/** Where it was wrong, as `apps.0.profile`. */
function fieldOf({ keyword, instancePath, params }: Failure, whole: string): string {
  const at = instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') return [at, params.additionalProperty].filter(Boolean).join('.');
  if (keyword === 'required') return [at, params.missingProperty].filter(Boolean).join('.');
  if (keyword === 'propertyNames') return [at, params.propertyName].filter(Boolean).join('.');
  return at || whole;
}

function requirementOf({ keyword, params }: Failure): string {
  switch (keyword) {
    case 'additionalProperties':
      return 'is not known here';
    case 'required':
      return 'is required';
    case 'minProperties':
    case 'maxProperties':
      return params.limit === 1 ? 'must have exactly 1 field' : `must have at least ${params.limit} fields`;
    case 'type':
      return `must be of type ${params.type}`;
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`;
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'pattern':
      return `must match ${params.pattern}`;
    case 'propertyNames':
      return 'is not a name that is allowed here';
    case 'minLength':
      return 'must not be empty';
    case 'maxLength':
      return `must have at most ${params.limit} characters`;
    case 'minItems':
      return `must have at least ${params.limit} items`;
    case 'not':
      return 'must not have this value';
    default:
      return `must be ${params.comparison} ${params.limit}`;
  }
}
