import { PROVIDER_STATES } from './catalogue.js';
import type { ProviderState, StateParameter } from './provider-state.js';

export type StateParameters = Readonly<Record<string, unknown>>;

/** A state as a contract asks for it, found in the catalogue. */
type StateReading =
  | { readonly ok: true; readonly state: ProviderState; readonly parameters: StateParameters }
  /** `problem` says what is wrong and what there is. */
  | { readonly ok: false; readonly problem: string };

const quoted = (names: readonly (string | number)[]): string => names.map((name) => `"${name}"`).join(', ');

/** Finds a state by its name, and checks its parameters. Pact has `null` where a contract gives none. */
export function readState(name: string, given: StateParameters | null | undefined): StateReading {
  const state = PROVIDER_STATES.find((each) => each.name === name);
  if (!state) {
    const known = quoted(PROVIDER_STATES.map((each) => each.name));
    return { ok: false, problem: `there is no provider state "${name}"; there are ${known}` };
  }
  const parameters = Object.fromEntries(
    Object.entries(given ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );
  const wrong = (problem: string): StateReading => ({ ok: false, problem: `state "${name}": ${problem}` });
  for (const parameter of Object.keys(parameters))
    if (!Object.hasOwn(state.parameters, parameter)) {
      const known = quoted(Object.keys(state.parameters));
      return wrong(`there is no parameter "${parameter}"; ${known ? `there are ${known}` : 'it takes none'}`);
    }
  for (const [parameter, rule] of Object.entries(state.parameters)) {
    const value = parameters[parameter];
    if (value === undefined && rule.required) return wrong(`"${parameter}" is missing: ${formOf(rule)}`);
    if (value !== undefined && !isAllowed(rule, value))
      return wrong(`"${parameter}" is ${JSON.stringify(value)}; allowed is ${formOf(rule)}`);
  }
  return { ok: true, state, parameters };
}

type Kind = Extract<StateParameter['allowed'], string>;

/** What a parameter of each kind may be, in words and as a check. */
const KINDS: Readonly<Record<Kind, readonly [words: string, allows: (value: unknown) => boolean]>> = {
  duration: [
    'a duration such as 90s, 15m or 8d',
    (value) => typeof value === 'string' && /^\d{1,15}(\.\d{1,3})?(ms|s|m|h|d)$/.test(value),
  ],
  number: ['a whole number', Number.isSafeInteger],
  ids: ['a list of texts', (value) => Array.isArray(value) && value.every((id) => typeof id === 'string')],
  outcomes: ['an object of outcomes by ID', (value) => typeof value === 'object' && !Array.isArray(value)],
  'yes or no': ['true or false', (value) => typeof value === 'boolean'],
  text: ['a text', (value) => typeof value === 'string'],
};

/** What a parameter may be, in words. */
export const formOf = ({ allowed }: StateParameter): string =>
  typeof allowed === 'string' ? KINDS[allowed][0] : `one of ${allowed.join(', ')}`;

const isAllowed = ({ allowed }: StateParameter, value: unknown): boolean =>
  typeof allowed === 'string' ? KINDS[allowed][1](value) : allowed.includes(value as never);

/**
 * Puts parameters into a template: a text that is `{name}` alone becomes the value, within a longer text it becomes part of
 * it; fields without a value are left out.
 */
export function filled(template: unknown, values: StateParameters): unknown {
  if (typeof template === 'string') {
    const alone = /^\{(\w+)\}$/.exec(template)?.[1];
    if (alone !== undefined) return values[alone];
    return template.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
  }
  if (typeof template !== 'object' || template === null) return template;
  const entries = Object.entries(template).map(([key, value]) => [key, filled(value, values)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
