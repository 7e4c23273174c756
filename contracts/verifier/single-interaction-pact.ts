import type { InjectedValues } from '../states/injected-values.js';
import { expandExpression } from './injection-expression.js';
import type { Interaction } from './interaction.js';

type Json = Record<string, unknown>;

interface Generator {
  readonly type?: string;
  readonly expression?: string;
}

/**
 * Builds a pact with a single interaction for Pact's core. The provider states are already set up, so a placeholder replaces
 * them. Without a provider state, Pact's core would not fetch the values to inject.
 *
 * Pact's core injects values into requests only. Therefore this function inserts the injected values into the expected
 * response and compares them exactly. The response must contain exactly the job that the provider state created.
 */
export function buildSingleInteractionPact(
  { consumer, provider, raw, metadata }: Interaction,
  values: InjectedValues,
): object {
  const { providerStates: _all, providerState: _one, provider_state: _old, pending: _pending, ...rest } = raw;
  const state =
    specificationVersion(metadata) >= 3
      ? { providerStates: [{ name: 'as set up' }] }
      : { providerState: 'as set up' };
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: [
      {
        ...rest,
        ...state,
        response: withExampleBody(injectIntoResponse((raw.response ?? {}) as Json, values)),
      },
    ],
    metadata,
  };
}

function specificationVersion(metadata: Json): number {
  const named = (metadata.pactSpecification ?? metadata['pact-specification'] ?? {}) as Json;
  return Number.parseInt(String(named.version ?? metadata.pactSpecificationVersion ?? '2'), 10);
}

/**
 * Adds a body to a response that has a rule for the whole body but no body. Pact's core ignores such a rule. The shipped pacts
 * contain no example of a result, because Pact for the JVM would compare its bytes.
 */
function withExampleBody(response: Json): Json {
  const rules = (response.matchingRules as Json | undefined)?.body as Json | undefined;
  if (response.body !== undefined || rules?.$ === undefined) return response;
  const [contentType] = ((response.headers as Json | undefined)?.['Content-Type'] ?? []) as string[];
  return { ...response, body: { content: 'example', contentType, encoded: false } };
}

function injectIntoResponse(response: Json, values: InjectedValues): Json {
  const generators = (response.generators as Json | undefined)?.body as Record<string, Generator> | undefined;
  if (!generators) return response;
  const copy = structuredClone(response);
  const body = copy.body as Json | undefined;
  const rules = ((copy.matchingRules ?? {}) as Json).body as Json | undefined;
  for (const [path, { type, expression = '' }] of Object.entries(generators)) {
    const value = type === 'ProviderState' ? expandExpression(expression, values) : undefined;
    // Version 4 of the specification wraps the body in `content`. Earlier versions do not.
    const holder = body && 'content' in body ? body : copy;
    const key = holder === body ? 'content' : 'body';
    if (value === undefined || !setAtPath(holder, key, path, value)) continue;
    if (rules) rules[path] = { combine: 'AND', matchers: [{ match: 'equality' }] };
  }
  return copy;
}

/** Sets the value at a path such as `$.data[0].id`. Returns false if the path does not exist. */
function setAtPath(holder: Json, key: string, path: string, value: string): boolean {
  const steps = [...path.matchAll(/\.([A-Za-z_]\w*)|\[(\d+)\]|\['([^']+)'\]/g)].map(
    ([, name, index, quoted]) => name ?? index ?? (quoted as string),
  );
  let at: Json = holder;
  let last = key;
  for (const step of steps) {
    at = at[last] as Json;
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    last = step;
  }
  at[last] = value;
  return true;
}
