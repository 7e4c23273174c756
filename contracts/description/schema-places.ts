// Lists the parameters and properties that a schema describes, each with its constraints.
import { isObject, type JsonObject } from '../calibrator/json-object.js';
import { RecordingError, requireArray, requireObject } from '../calibrator/recording-error.js';
import type { Resolve } from './resolve-refs.js';

/** Constraints of a value. Constraints of alternatives (`anyOf`, `oneOf`) are merged. */
export interface Constraints {
  readonly types: Set<string>;
  /** Allowed values as JSON. Undefined if any value is allowed. */
  values: Set<string> | undefined;
  readonly patterns: Set<string>;
  readonly maxLengths: Set<string>;
  isRequired: boolean;
}

/** Constraints by place, such as `200 property \`data.status\``. */
export type Places = ReadonlyMap<string, Constraints>;

/** Arguments of `collectPlaces`. */
export interface Walk {
  readonly places: Map<string, Constraints>;
  readonly resolve: Resolve;
  /** Position in the document for errors. */
  readonly where: string;
  /** Words before the path, such as `query parameter`. */
  readonly kind: string;
  /** Names of properties, separated by points; `[]` stands for the items of an array. */
  readonly path: string;
  readonly isRequired?: boolean;
  /** Path of a property whose own properties are not listed. */
  readonly leaf?: string;
}

/** Limits against schemas whose expansion grows exponentially. */
const MAX_SCHEMAS = 50_000;
const MAX_DEPTH = 100;

/** Adds the places of a schema to `walk.places`. @throws RecordingError */
export function collectPlaces(schema: unknown, walk: Walk): void {
  let left = MAX_SCHEMAS;
  const visit = (value: unknown, at: Walk, parents: readonly unknown[]): void => {
    if (typeof value === 'boolean') return;
    const own = requireObject(value, at.where);
    if (parents.includes(own)) return;
    if (left-- === 0)
      throw new RecordingError(`${walk.where}: expected at most ${MAX_SCHEMAS} schemas, got more`);
    if (parents.length === MAX_DEPTH)
      throw new RecordingError(`${walk.where}: expected at most ${MAX_DEPTH} levels of schemas, got more`);
    const inner = [...parents, own];
    if (own.$ref !== undefined) visit(at.resolve({ $ref: own.$ref }, at.where), at, inner);
    if (at.path !== '') addConstraints(own, at);
    for (const keyword of ['allOf', 'anyOf', 'oneOf'])
      for (const part of requireArray(own[keyword] ?? [], `${at.where}, ${keyword}`)) visit(part, at, inner);
    if (at.path === at.leaf) return;
    const required = requireArray(own.required ?? [], `${at.where}, required`);
    for (const [name, property] of Object.entries(
      requireObject(own.properties ?? {}, `${at.where}, properties`),
    ))
      visit(
        property,
        { ...at, path: at.path === '' ? name : `${at.path}.${name}`, isRequired: required.includes(name) },
        inner,
      );
    if (isObject(own.items)) visit(own.items, { ...at, path: `${at.path}[]`, isRequired: false }, inner);
  };
  visit(schema, walk, []);
}

function addConstraints(schema: JsonObject, { places, kind, path, isRequired = false }: Walk): void {
  const place = `${kind} \`${path}\``;
  const known = places.get(place);
  const constraints: Constraints = known ?? {
    ...{ types: new Set(), values: undefined, patterns: new Set(), maxLengths: new Set(), isRequired },
  };
  places.set(place, constraints);
  for (const type of typesOf(schema)) constraints.types.add(type);
  const values = Array.isArray(schema.enum) ? schema.enum : schema.const === undefined ? [] : [schema.const];
  if (values.length > 0) constraints.values = new Set([...(constraints.values ?? []), ...values.map(toJson)]);
  if (schema.pattern !== undefined) constraints.patterns.add(String(schema.pattern));
  if (schema.maxLength !== undefined) constraints.maxLengths.add(String(schema.maxLength));
}

const toJson = (value: unknown): string => JSON.stringify(value) ?? 'null';

/** Returns the types of a schema without `null`. Derives a missing type from other keywords. */
function typesOf({ type, properties, items }: JsonObject): readonly string[] {
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (types.length > 0) return types.map(String).filter((each) => each !== 'null');
  if (properties !== undefined) return ['object'];
  return items === undefined ? [] : ['array'];
}
