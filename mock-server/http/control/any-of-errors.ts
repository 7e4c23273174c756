import type { Failure } from '../../../contracts/generated/rules.js';

/**
 * Where one of several forms would do, leaves of all failures those of the form that was probably meant. For an object
 * that is the form which knows its fields; what forms that are no objects say of it is left out.
 */
export function ofIntendedForms(failures: readonly Failure[]): readonly Failure[] {
  const left: Failure[] = [];
  for (const failure of failures) {
    if (failure.keyword !== 'anyOf') {
      left.push(failure);
      continue;
    }
    // What its forms say stands before the choice itself; inner choices are made by then.
    let start = left.length;
    while (start > 0 && isWithin(left[start - 1] as Failure, failure)) start--;
    for (const meant of decide(left.splice(start), failure)) left.push(meant);
  }
  return left;
}

const isWithin = ({ instancePath }: Failure, { instancePath: at }: Failure): boolean =>
  instancePath === at || instancePath.startsWith(`${at}/`);

function decide(ofForms: readonly Failure[], choice: Failure): readonly Failure[] {
  const { instancePath: at } = choice;
  const here = ofForms.filter(({ instancePath }) => instancePath === at);
  const inside = ofForms.filter(({ instancePath }) => instancePath !== at);
  const forms = grouped(here.filter(isOfObject), formOf);
  // No object: what each form says of another kind of value counts.
  if (forms.length === 0 && inside.length === 0) return [...here, choice];

  const fields = new Set(inside.map(({ instancePath }) => instancePath.slice(at.length + 1).split('/')[0]));
  const knowsFields = (form: readonly Failure[]): boolean =>
    !form.some((failure) => fields.has(unknownIn(failure)));
  const [intended = []] =
    fields.size > 0
      ? forms.filter(knowsFields)
      : forms.sort((a, b) => grouped(a, unknownIn).length - grouped(b, unknownIn).length);
  return [...intended, ...inside];
}

const isOfObject = (failure: Failure): boolean =>
  ['required', 'minProperties', 'maxProperties'].includes(failure.keyword) ||
  unknownIn(failure) !== undefined;

/** The schema that a failure of an object comes from. */
const formOf = ({ schemaPath }: Failure): string => schemaPath.replace(/(\/propertyNames)?\/\w+$/, '');

/** The field that a form does not know. */
const unknownIn = ({ params: { additionalProperty, propertyName }, propertyName: misnamed }: Failure) =>
  (additionalProperty ?? propertyName ?? misnamed) as string | undefined;

function grouped(failures: readonly Failure[], keyOf: (failure: Failure) => unknown): Failure[][] {
  const groups = new Map<unknown, Failure[]>();
  for (const failure of failures) {
    const group = groups.get(keyOf(failure));
    if (group) group.push(failure);
    else groups.set(keyOf(failure), [failure]);
  }
  return [...groups.values()];
}
