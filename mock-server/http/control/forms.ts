import type { Failure } from '../../../contracts/generated/rules.js';

/**
 * Where one of several forms would do, leaves of all failures those of the form that was probably meant. For an object
 * that is the form which knows its fields; what forms that are no objects say of it is left out.
 */
export function ofIntendedForms(failures: readonly Failure[]): readonly Failure[] {
  let left = failures;
  // Inner choices come before outer ones.
  for (const choice of failures.filter(({ keyword }) => keyword === 'anyOf')) left = decide(left, choice);
  return left;
}

function decide(failures: readonly Failure[], choice: Failure): readonly Failure[] {
  const { instancePath: at } = choice;
  const ofForms = failures.slice(0, failures.indexOf(choice));
  const here = ofForms.filter(({ keyword, instancePath }) => instancePath === at && keyword !== 'anyOf');
  const inside = ofForms.filter(({ instancePath }) => instancePath.startsWith(`${at}/`));
  const forms = grouped(here.filter(isOfObject), formOf);
  // No object: what each form says of another kind of value counts.
  if (forms.length === 0 && inside.length === 0) return failures;

  const fields = new Set(inside.map(({ instancePath }) => instancePath.slice(at.length + 1).split('/')[0]));
  const knowsFields = (form: readonly Failure[]): boolean =>
    !form.some((failure) => fields.has(unknownIn(failure)));
  const [intended = []] =
    fields.size > 0
      ? forms.filter(knowsFields)
      : forms.sort((a, b) => grouped(a, unknownIn).length - grouped(b, unknownIn).length);
  return failures.filter(
    (failure) => failure !== choice && (!here.includes(failure) || intended.includes(failure)),
  );
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
