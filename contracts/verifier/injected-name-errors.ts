// Checks the names of injected values in a contract. Pact's core sends the example value if a name is unknown, so a misspelt name
// would be noticed only by chance.
import { closest } from 'fastest-levenshtein';
import { injectedNames } from '../states/injected-names.js';
import type { InjectedValues } from '../states/injected-values.js';
import { PROVIDER_STATES } from '../states/provider-states.js';
import { namesInExpression } from './injection-expression.js';
import type { Interaction } from './interaction.js';

type Json = Readonly<Record<string, unknown>>;

interface Injection {
  /** Part of the contract, such as `request header "Authorization"`. */
  readonly where: string;
  readonly expression: string;
}

/** Maximum number of names in a sentence. A contract of another profile may inject many names that do not exist. */
const MAX_LISTED = 3;

const quoteList = (texts: Iterable<string>): string => [...texts].map((text) => `"${text}"`).join(', ');

/** Returns the injections of an interaction: the parts whose values come from provider states. */
function injectionsOf({ raw }: Interaction): readonly Injection[] {
  return (['request', 'response'] as const).flatMap((part) => {
    const categories = Object.entries(((raw[part] as Json | undefined)?.generators ?? {}) as Json);
    return categories.flatMap(([category, generators]) => {
      // A path has one generator. Any other category has generators by name or by JSON path.
      const entries = isGenerator(generators) ? { '': generators } : Object(generators);
      return Object.entries<unknown>(entries).flatMap(([key, generator]) =>
        isGenerator(generator) && generator.type === 'ProviderState'
          ? {
              where: `${part} ${category}${key === '' ? '' : ` "${key}"`}`,
              expression: String(generator.expression ?? ''),
            }
          : [],
      );
    });
  });
}

const isGenerator = (value: unknown): value is Json => typeof (value as Json | null)?.type === 'string';

/** Returns a sentence about the names that no state of the interaction injects. Undefined if all names are injected. */
export function describeUnknownNames(interaction: Interaction, values: InjectedValues): string | undefined {
  const known = Object.keys(values);
  const problems = injectionsOf(interaction).flatMap(({ where, expression }) =>
    namesInExpression(expression)
      .filter((name) => !Object.hasOwn(values, name))
      .map(
        (name) =>
          `${where}: expected an injected name such as "${closest(name, known)}", got "${name}"${describeOrigin(name)}`,
      ),
  );
  if (problems.length === 0) return undefined;
  const more = problems.length - MAX_LISTED;
  const listed = [...problems.slice(0, MAX_LISTED), ...(more > 0 ? [`and ${more} more`] : [])];
  return `${listed.join('; ')}. The states of this interaction inject ${quoteList(known)}`;
}

/** Returns a clause about the states or the profile that inject a name. Empty if no state injects it. */
function describeOrigin(name: string): string {
  const origins = PROVIDER_STATES.flatMap((state) =>
    Object.entries(injectedNames(state))
      .filter(([, names]) => names.includes(name))
      .map(([profile]) => ({ state: state.name, profile })),
  );
  const states = new Set(origins.map(({ state }) => state));
  const profiles = new Set(origins.map(({ profile }) => profile));
  if (states.size === 0) return '';
  if (states.size > 1 && profiles.size === 1) return `, which exists in profile ${[...profiles]} only`;
  return `, which ${quoteList(states)} ${states.size === 1 ? 'injects' : 'inject'}`;
}
