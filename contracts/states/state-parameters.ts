import type { ProviderState, StateParameter } from './provider-state.js';
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
  for (const [parameter, parameterType] of Object.entries(state.parameters)) {
    const value = parameters[parameter];
    if (value === undefined && parameterType.required)
      return reject(`${parameter}: required, expected ${describeAllowed(parameterType)}`);
    if (value !== undefined && !isAllowed(parameterType, value))
      return reject(
        `${parameter}: expected ${describeAllowed(parameterType)}, got ${shorten(JSON.stringify(value))}`,
      );
  }
  return { ok: true, value: { state, parameters } };
}

/** Converts parameters from the text of a query. A text that its parameter does not allow is parsed as JSON. */
export function parseParameters(name: string, texts: Readonly<Record<string, string>>): StateParameters {
  const parameters = PROVIDER_STATES.find((each) => each.name === name)?.parameters ?? {};
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const parameter = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
      return [key, parameter && !isAllowed(parameter, text) ? parseJson(text) : text];
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

type ParameterType = Extract<StateParameter['type'], string>;

/** Parameter types, each with a description of the allowed values and a function that checks a value. */
const PARAMETER_TYPES: Readonly<
  Record<ParameterType, readonly [description: string, allows: (value: unknown) => boolean]>
> = {
  duration: [
    'a duration such as "90s", "15m" or "8d"',
    (value) => typeof value === 'string' && /^\d{1,15}(\.\d{1,3})?(ms|s|m|h|d)$/.test(value),
  ],
  integer: ['an integer', Number.isSafeInteger],
  'string[]': [
    'an array of strings',
    (value) => Array.isArray(value) && value.every((id) => typeof id === 'string'),
  ],
  outcomes: ['an object with outcomes by ID', (value) => typeof value === 'object' && !Array.isArray(value)],
  boolean: ['true or false', (value) => typeof value === 'boolean'],
  string: ['a string', (value) => typeof value === 'string'],
};

/** Returns a description of the allowed values of a parameter. */
export const describeAllowed = ({ type }: StateParameter): string =>
  typeof type === 'string' ? PARAMETER_TYPES[type][0] : `one of ${quoteList(type)}`;

const isAllowed = ({ type }: StateParameter, value: unknown): boolean =>
  typeof type === 'string' ? PARAMETER_TYPES[type][1](value) : type.includes(value as never);

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
