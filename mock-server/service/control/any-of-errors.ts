import type { Failure } from '../../../contracts/generated/rules.js';

/**
 * Keeps only the helpful failures of `anyOf` schemas: those of the alternative that the user probably meant. For an object
 * that is the alternative with its fields; failures of alternatives that are not objects are dropped.
 */
export function selectIntendedAlternatives(failures: readonly Failure[]): readonly Failure[] {
  const selected: Failure[] = [];
  for (const failure of failures) {
    if (failure.keyword !== 'anyOf') {
      selected.push(failure);
      continue;
    }
    // Ajv reports the failures of the alternatives before that of the `anyOf` itself, and inner failures first.
    let start = selected.length;
    while (start > 0 && isWithin(selected[start - 1] as Failure, failure)) start--;
    for (const intended of failuresOfIntendedAlternative(selected.splice(start), failure))
      selected.push(intended);
  }
  return selected;
}

const isWithin = ({ instancePath }: Failure, { instancePath: at }: Failure): boolean =>
  instancePath === at || instancePath.startsWith(`${at}/`);

function failuresOfIntendedAlternative(
  alternativeFailures: readonly Failure[],
  anyOfFailure: Failure,
): readonly Failure[] {
  const { instancePath: path } = anyOfFailure;
  const atValue = alternativeFailures.filter(({ instancePath }) => instancePath === path);
  const belowValue = alternativeFailures.filter(({ instancePath }) => instancePath !== path);
  const alternatives = [...groupBy(atValue.filter(isObjectFailure), alternativeOf).values()];
  // The value is not an object: the failures of all alternatives count.
  if (alternatives.length === 0 && belowValue.length === 0) return [...atValue, anyOfFailure];

  const fields = new Set(
    belowValue.map(({ instancePath }) => instancePath.slice(path.length + 1).split('/')[0]),
  );
  const allowsFields = (alternative: readonly Failure[]): boolean =>
    !alternative.some((failure) => fields.has(unknownFieldOf(failure)));
  const [intended = []] =
    fields.size > 0
      ? alternatives.filter(allowsFields)
      : alternatives.sort((a, b) => groupBy(a, unknownFieldOf).size - groupBy(b, unknownFieldOf).size);
  return [...intended, ...belowValue];
}

const isObjectFailure = (failure: Failure): boolean =>
  ['required', 'minProperties', 'maxProperties'].includes(failure.keyword) ||
  unknownFieldOf(failure) !== undefined;

/** Returns the path of the schema that a failure of an object comes from. */
const alternativeOf = ({ schemaPath }: Failure): string => schemaPath.replace(/(\/propertyNames)?\/\w+$/, '');

/** Returns the field that an alternative does not have. */
const unknownFieldOf = ({
  params: { additionalProperty, propertyName },
  propertyName: invalidName,
}: Failure) => (additionalProperty ?? propertyName ?? invalidName) as string | undefined;

export function groupBy<K>(failures: readonly Failure[], keyOf: (failure: Failure) => K): Map<K, Failure[]> {
  const groups = new Map<K, Failure[]>();
  for (const failure of failures) {
    const group = groups.get(keyOf(failure));
    if (group) group.push(failure);
    else groups.set(keyOf(failure), [failure]);
  }
  return groups;
}
