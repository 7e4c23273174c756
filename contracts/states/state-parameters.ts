import type { ParameterSchema, ProviderState, StateParameter } from './provider-state.js';
import { PROVIDER_STATES } from './provider-states.js';

export type StateParameters = Readonly<Record<string, unknown>>;

interface ParsedState {
  readonly state: ProviderState;
  readonly parameters: StateParameters;
}

type ParseResult =
  | { readonly ok: true; readonly value: ParsedState }
  | { readonly ok: false; readonly error: string };

const MAX_QUOTED_LENGTH = 60;

const shorten = (text: string): string =>
  text.length <= MAX_QUOTED_LENGTH ? text : `${text.slice(0, MAX_QUOTED_LENGTH)}…`;

const quoteList = (values: readonly (string | number)[]): string =>
  values.map((value) => JSON.stringify(value)).join(', ');

/** Finds a provider state by name and checks the parameters. Ignores `null`, which Pact sends for a parameter without a value. */
export function parseState(name: string, params: StateParameters | null | undefined): ParseResult {
  const state = PROVIDER_STATES.find((each) => each.name === name);
  if (!state) {
    const names = quoteList(PROVIDER_STATES.map((each) => each.name));
    return { ok: false, error: `unknown provider state "${shorten(name)}", expected one of ${names}` };
  }
  const parameters = Object.fromEntries(
    Object.entries(params ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );
  const reject = (problem: string): ParseResult => ({ ok: false, error: `state "${name}": ${problem}` });
  for (const parameter of Object.keys(parameters))
    if (!Object.hasOwn(state.parameters, parameter)) {
      const names = quoteList(Object.keys(state.parameters));
      return reject(
        `unknown parameter "${shorten(parameter)}", expected ${names ? `one of ${names}` : 'none'}`,
      );
    }
  for (const [key, parameter] of Object.entries(state.parameters)) {
    const value = parameters[key];
    if (value === undefined && parameter.required)
      return reject(`${key}: required, expected ${describeAllowed(parameter)}`);
    if (value !== undefined && !isAllowed(parameter.schema, value))
      return reject(`${key}: expected ${describeAllowed(parameter)}, got ${shorten(JSON.stringify(value))}`);
  }
  return { ok: true, value: { state, parameters } };
}

/** Converts parameters from the text of a query. A text that its parameter does not allow is parsed as JSON. */
export function parseParameters(name: string, texts: Readonly<Record<string, string>>): StateParameters {
  const parameters = PROVIDER_STATES.find((each) => each.name === name)?.parameters ?? {};
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const parameter = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
      return [key, parameter && !isAllowed(parameter.schema, text) ? parseJson(text) : text];
    }),
  );
}

/** Parses JSON. Returns a text that is not JSON unchanged. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const TYPES: Readonly<
  Record<ParameterSchema['type'], readonly [description: string, hasType: (value: unknown) => boolean]>
> = {
  string: ['a string', (value) => typeof value === 'string'],
  integer: ['an integer', Number.isSafeInteger],
  boolean: ['true or false', (value) => typeof value === 'boolean'],
  array: ['an array', Array.isArray],
  object: ['an object', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)],
};

/** Returns a description of the allowed values of a parameter. */
export const describeAllowed = ({ schema }: StateParameter): string =>
  schema.enum ? `one of ${quoteList(schema.enum)}` : (schema.title ?? TYPES[schema.type][0]);

function isAllowed(schema: ParameterSchema, value: unknown): boolean {
  if (!TYPES[schema.type][1](value)) return false;
  if (schema.enum) return schema.enum.includes(value as string | number);
  if (Array.isArray(value)) return value.every((item) => !schema.items || isAllowed(schema.items, item));
  if (typeof value === 'number') {
    const { minimum = value, maximum = value, multipleOf = 1 } = schema;
    return value >= minimum && value <= maximum && value % multipleOf === 0;
  }
  if (typeof value !== 'string') return true;
  const { pattern, minLength = 0, maxLength } = schema;
  if (value.length < minLength || (maxLength !== undefined && [...value].length > maxLength)) return false;
  return pattern === undefined || new RegExp(pattern, 'u').test(value);
}

/**
 * Replaces each `{name}` in a template by the value of that name. A string that consists only of `{name}` becomes the value
 * itself. In a longer string, the value is inserted as text. A field whose value is missing is omitted.
 */
export function fillTemplate(template: unknown, values: StateParameters): unknown {
  if (typeof template === 'string') {
    const placeholder = /^\{(\w+)\}$/.exec(template)?.[1];
    if (placeholder !== undefined) return values[placeholder];
    return template.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
  }
  if (typeof template !== 'object' || template === null) return template;
  const entries = Object.entries(template).map(([key, value]) => [key, fillTemplate(value, values)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
