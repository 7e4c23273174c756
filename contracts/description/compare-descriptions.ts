// Compares X's OpenAPI document with contracts/openapi.yaml, and lists the differences in words.
import { explainDifference } from './known-differences.js';
import type { Description, OperationDescription } from './read-description.js';
import type { Constraints } from './schema-places.js';

const OWN = 'contracts/openapi.yaml';
const X = "X's document";

export interface DescriptionDifferences {
  readonly differences: readonly string[];
  /** Deliberate differences, each with the reason. */
  readonly known: readonly { readonly difference: string; readonly reason: string }[];
}

export function compareDescriptions(published: Description, own: Description): DescriptionDifferences {
  const names = [...new Set([...published.operations.keys(), ...own.operations.keys()])].sort();
  const all = names.flatMap((name) => {
    const [theirs, ours] = [published.operations.get(name), own.operations.get(name)];
    if (!theirs) return [`${name}: ${OWN} has the operation, ${X} does not`];
    if (!ours) return [`${name}: X documents the operation, ${OWN} does not`];
    return [...compareStatuses(theirs, ours), ...comparePlaces(theirs, ours)].map(
      (words) => `${name}: ${words}`,
    );
  });
  const explained = all.map((difference) => ({ difference, reason: explainDifference(difference) }));
  return {
    differences: explained.flatMap(({ difference, reason }) => (reason === undefined ? [difference] : [])),
    known: explained.flatMap(({ difference, reason }) =>
      reason === undefined ? [] : [{ difference, reason }],
    ),
  };
}

const onlyTheirs = (what: string): string => `X documents ${what}, ${OWN} does not`;
const onlyOurs = (what: string): string => `${OWN} has ${what}, ${X} does not`;

/** Compares statuses. In X's document, a range such as `4XX` covers its statuses, and `default` covers every 4xx and 5xx. */
function compareStatuses(theirs: OperationDescription, ours: OperationDescription): readonly string[] {
  const isCovered = (status: string): boolean =>
    theirs.statuses.has(status) ||
    theirs.statuses.has(`${status[0]}XX`) ||
    (theirs.statuses.has('default') && /^[45]/.test(status));
  return [
    ...[...theirs.statuses]
      .filter((status) => /^\d{3}$/.test(status) && !ours.statuses.has(status))
      .map((status) => onlyTheirs(`the status ${status}`)),
    ...[...ours.statuses]
      .filter((status) => !isCovered(status))
      .map((status) => onlyOurs(`the status ${status}`)),
  ];
}

function comparePlaces(theirs: OperationDescription, ours: OperationDescription): readonly string[] {
  const missing: string[] = [];
  const found: string[] = [];
  for (const place of sortPlaces([...theirs.places.keys(), ...ours.places.keys()])) {
    const [published, own] = [theirs.places.get(place), ours.places.get(place)];
    // If one document lacks a property, the properties within it are no further differences.
    if (missing.some((parent) => isWithin(place, parent))) continue;
    if (published && own) found.push(...compareConstraints(place, published, own));
    else {
      missing.push(place);
      found.push(published ? onlyTheirs(`the ${place}`) : onlyOurs(`the ${place}`));
    }
  }
  return found;
}

/** Sorts places so that each one precedes the places within it. */
const sortPlaces = (places: readonly string[]): readonly string[] =>
  [...new Set(places)].sort((a, b) => (a.slice(0, -1) < b.slice(0, -1) ? -1 : 1));

/** Returns whether a place such as "200 property `data.id`" is within another one, such as "200 property `data`". */
const isWithin = (place: string, parent: string): boolean =>
  ['.', '['].some((separator) => place.startsWith(parent.slice(0, -1) + separator));

function compareConstraints(place: string, theirs: Constraints, ours: Constraints): readonly string[] {
  const isRequest = !/^\d/.test(place);
  const found: string[] = [];
  const list = (values: ReadonlySet<string>): string => [...values].sort().join(' or ');
  const compare = (what: string, published: ReadonlySet<string>, own: ReadonlySet<string>): void => {
    if (list(published) === list(own)) return;
    const show = (values: ReadonlySet<string>): string =>
      values.size === 0 ? `no ${what}` : `the ${what} ${list(values)}`;
    found.push(`the ${place} has ${show(published)} in ${X}, ${show(own)} in ${OWN}`);
  };
  if (theirs.types.size > 0 && ours.types.size > 0) compare('type', theirs.types, ours.types);
  if (theirs.values && ours.values) {
    for (const value of theirs.values)
      if (!ours.values.has(value)) found.push(onlyTheirs(`the value ${value} of the ${place}`));
    for (const value of ours.values)
      if (!theirs.values.has(value)) found.push(onlyOurs(`the value ${value} of the ${place}`));
  } else if (isRequest) compare('list of values', theirs.values ?? new Set(), ours.values ?? new Set());
  // Responses are not compared further: contracts/openapi.yaml describes them more exactly than X, whose responses require no property.
  if (!isRequest) return found;
  if (theirs.isRequired && !ours.isRequired) found.push(`X requires the ${place}, ${OWN} does not`);
  if (!theirs.isRequired && ours.isRequired) found.push(`${OWN} requires the ${place}, ${X} does not`);
  compare('pattern', theirs.patterns, ours.patterns);
  compare('maximum length', theirs.maxLengths, ours.maxLengths);
  return found;
}
