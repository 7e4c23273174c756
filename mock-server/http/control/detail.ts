import type { Failure } from '../../../contracts/generated/requests.js';

/** Says what was wrong, where, and what is allowed. @param whole what to call the validated value itself */
export function detailOf(failures: readonly Failure[] | null | undefined, whole: string): string {
  return (failures ?? []).map((failure) => sentenceOf(failure, whole)).join('; ');
}

function sentenceOf({ keyword, instancePath, params }: Failure, whole: string): string {
  const field = instancePath.slice(1).replaceAll('/', '.') || whole;
  switch (keyword) {
    case 'additionalProperties':
      return `${params.additionalProperty}: is not known here`;
    case 'required':
      return `${params.missingProperty}: is required`;
    case 'minProperties':
    case 'maxProperties':
      return `${field}: must have exactly ${params.limit} field`;
    case 'type':
      return `${field}: must be of type ${params.type}`;
    case 'const':
      return `${field}: must be ${JSON.stringify(params.allowedValue)}`;
    case 'enum':
      return `${field}: must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'pattern':
      return `${field}: must match ${params.pattern}`;
    case 'minLength':
      return `${field}: must not be empty`;
    default:
      return `${field}: must be ${params.comparison} ${params.limit}`;
  }
}
