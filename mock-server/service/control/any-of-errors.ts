import type { Failure } from '../../../contracts/generated/rules.js';

/**
 * Selects the failures of `anyOf` schemas that help the user: those of the form that was probably meant. For an object,
 * that is the form that has its fields; failures of forms that are not objects are dropped.
 */
export function selectIntendedForms(failures: readonly Failure[]): readonly Failure[] {
  const selected: Failure[] = [];
  for (const failure of failures) {
    if (failure.keyword !== 'anyOf') {
      selected.push(failure);
      continue;
    }
    // Ajv reports the failures of the forms before that of the `anyOf` itself, and inner ones first.
    let start = selected.length;
    while (start > 0 && isWithin(selected[start - 1] as Failure, failure)) start--;
    for (const meant of formMeant(selected.splice(start), failure)) selected.push(meant);
  }
  return selected;
}

const isWithin = ({ instancePath }: Failure, { instancePath: at }: Failure): boolean =>
  instancePath === at || instancePath.startsWith(`${at}/`);

function formMeant(ofForms: readonly Failure[], choice: Failure): readonly Failure[] {
  const { instancePath: at } = choice;
  const here = ofForms.filter(({ instancePath }) => instancePath === at);
  const inside = ofForms.filter(({ instancePath }) => instancePath !== at);
  const forms = [...grouped(here.filter(isOfObject), formOf).values()];
  // The value is not an object: the failures of all forms count.
  if (forms.length === 0 && inside.length === 0) return [...here, choice];

  const fields = new Set(inside.map(({ instancePath }) => instancePath.slice(at.length + 1).split('/')[0]));
  const knowsFields = (form: readonly Failure[]): boolean =>
    !form.some((failure) => fields.has(unknownIn(failure)));
  const [intended = []] =
    fields.size > 0
      ? forms.filter(knowsFields)
      : forms.sort((a, b) => grouped(a, unknownIn).size - grouped(b, unknownIn).size);
  return [...intended, ...inside];
}

const isOfObject = (failure: Failure): boolean =>
  ['required', 'minProperties', 'maxProperties'].includes(failure.keyword) ||
  unknownIn(failure) !== undefined;

/** Schema that a failure of an object comes from. */
const formOf = ({ schemaPath }: Failure): string => schemaPath.replace(/(\/propertyNames)?\/\w+$/, '');

/** Field that a form does not have. */
const unknownIn = ({ params: { additionalProperty, propertyName }, propertyName: misnamed }: Failure) =>
  (additionalProperty ?? propertyName ?? misnamed) as string | undefined;

export function grouped<K>(failures: readonly Failure[], keyOf: (failure: Failure) => K): Map<K, Failure[]> {
  const groups = new Map<K, Failure[]>();
  for (const failure of failures) {
    const group = groups.get(keyOf(failure));
    if (group) group.push(failure);
    else groups.set(keyOf(failure), [failure]);
  }
  return groups;
}
