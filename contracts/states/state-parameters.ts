import type { ProviderState, StateParameter } from './provider-state.js';
import { PROVIDER_STATES } from './provider-states.js';

export type StateParameters = Readonly<Record<string, unknown>>;

/** A state as a contract asks for it, found in the catalogue. */
type ParsedState =
  | { readonly ok: true; readonly state: ProviderState; readonly parameters: StateParameters }
  /** `problem` says what is wrong and what there is. */
  | { readonly ok: false; readonly error: string };

const quoteList = (names: readonly (string | number)[]): string =>
  names.map((name) => `"${name}"`).join(', ');

/** Finds a state by its name, and checks its parameters. Pact has `null` where a contract gives none. */
export function parseState(name: string, params: StateParameters | null | undefined): ParsedState {
  const state = PROVIDER_STATES.find((each) => each.name === name);
  if (!state) {
    const known = quoteList(PROVIDER_STATES.map((each) => each.name));
    return { ok: false, error: `there is no provider state "${name}"; there are ${known}` };
  }
  const parameters = Object.fromEntries(
    Object.entries(params ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );
  const reject = (problem: string): ParsedState => ({ ok: false, error: `state "${name}": ${problem}` });
  for (const parameter of Object.keys(parameters))
    if (!Object.hasOwn(state.parameters, parameter)) {
      const known = quoteList(Object.keys(state.parameters));
      return reject(
        `there is no parameter "${parameter}"; ${known ? `there are ${known}` : 'it takes none'}`,
      );
    }
  for (const [parameter, parameterType] of Object.entries(state.parameters)) {
    const value = parameters[parameter];
    if (value === undefined && parameterType.required)
      return reject(`"${parameter}" is missing: ${describeAllowed(parameterType)}`);
    if (value !== undefined && !isAllowed(parameterType, value))
      return reject(
        `"${parameter}" is ${JSON.stringify(value)}; allowed is ${describeAllowed(parameterType)}`,
      );
  }
  return { ok: true, state, parameters };
}

type ParameterType = Extract<StateParameter['type'], string>;

/** What a parameter of each kind may be, in words and as a check. */
const PARAMETER_TYPES: Readonly<
  Record<ParameterType, readonly [words: string, allows: (value: unknown) => boolean]>
> = {
  duration: [
    'a duration such as 90s, 15m or 8d',
    (value) => typeof value === 'string' && /^\d{1,15}(\.\d{1,3})?(ms|s|m|h|d)$/.test(value),
  ],
  integer: ['a whole number', Number.isSafeInteger],
  'string[]': [
    'a list of texts',
    (value) => Array.isArray(value) && value.every((id) => typeof id === 'string'),
  ],
  outcomes: ['an object of outcomes by ID', (value) => typeof value === 'object' && !Array.isArray(value)],
  boolean: ['true or false', (value) => typeof value === 'boolean'],
  string: ['a text', (value) => typeof value === 'string'],
};

/** What a parameter may be, in words. */
export const describeAllowed = ({ type }: StateParameter): string =>
  typeof type === 'string' ? PARAMETER_TYPES[type][0] : `one of ${type.join(', ')}`;

const isAllowed = ({ type }: StateParameter, value: unknown): boolean =>
  typeof type === 'string' ? PARAMETER_TYPES[type][1](value) : type.includes(value as never);

/**
 * Puts parameters into a template: a text that is `{name}` alone becomes the value, within a longer text it becomes part of
 * it; fields without a value are left out.
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
