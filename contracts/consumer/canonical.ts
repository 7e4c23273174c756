// A pact file as it is committed: the same bytes at every generation, whoever generates it.

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Json>).map(
    ([key, at]) => [key, sorted(at)] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/**
 * Sorts interactions by their description and states, and all keys; leaves out which versions of Pact wrote it, and the
 * copy of the example that Pact puts into rules for keys.
 */
export function canonicalPact(text: string): string {
  const pact = JSON.parse(text, (_key, value) => {
    if (value?.match !== 'eachKey') return value;
    const { value: _example, ...rule } = value;
    return rule;
  });
  const order = ({ description, providerStates }: Record<string, Json>): string =>
    JSON.stringify([description ?? '', providerStates ?? null]);
  pact.interactions.sort((a: Record<string, Json>, b: Record<string, Json>) =>
    order(a) < order(b) ? -1 : 1,
  );
  pact.metadata = { pactSpecification: pact.metadata.pactSpecification };
  return `${JSON.stringify(sorted(pact), null, 2)}\n`;
}
