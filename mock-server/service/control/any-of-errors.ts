import type { Failure } from '../../../contracts/generated/rules.js';

/**
 * Reduces the failures of each `anyOf` schema to the failures of the alternative that the user probably meant. For an object,
 * this is the alternative that allows the fields of the object. Failures of alternatives that expect no object are dropped.
 */
export function selectIntendedAlternatives(failures: readonly Failure[]): readonly Failure[] {
  const selected: Failure[] = [];
  for (const failure of failures) {
    if (failure.keyword !== 'anyOf') {
      selected.push(failure);
      continue;
    }
    // Ajv reports the failures of the alternatives directly before the failure of their `anyOf`. An inner `anyOf` comes before an
    // outer one.
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
  // The failures do not concern an object, so no alternative can be preferred. The failures of all alternatives are kept.
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

/** Returns the schema path of the alternative that reported a failure of an object. */
const alternativeOf = ({ schemaPath }: Failure): string => schemaPath.replace(/(\/propertyNames)?\/\w+$/, '');

/** Returns the field that an alternative does not allow, or undefined if the failure has a different cause. */
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
