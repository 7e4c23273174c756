// Normalizes a generated pact file, so that every run produces the same bytes.

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const sortKeys = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Json>).map(
    ([key, child]) => [key, sortKeys(child)] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};

interface MatchingRule {
  readonly match?: string;
  readonly value?: unknown;
}

/** Pact writes this type if its guess of a body's content type differs from the declared one. */
const UNKNOWN_CONTENT_TYPE = '*/*';

interface PactMessage {
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly body: object;
}

/** Sets the content type of a body from the headers. */
const withContentType = ({ headers, body }: PactMessage): object => ({
  ...body,
  contentType: headers?.['Content-Type']?.[0] ?? 'application/octet-stream',
});

/** Decodes base64 text, so that it is readable. Pact's core would also compare base64-encoded XML byte by byte. */
function decodeText(body: { readonly content: string }): object {
  const bytes = Buffer.from(body.content, 'base64');
  const content = bytes.toString('utf8');
  return Buffer.from(content).equals(bytes) ? { ...body, content, encoded: false } : body;
}

function withoutExample(rule: MatchingRule): MatchingRule {
  if (rule.match !== 'eachKey') return rule;
  const { value: _example, ...rest } = rule;
  return rest;
}

/**
 * Sorts the interactions by description and states, and sorts all keys. Removes:
 * - the versions of Pact that wrote the file
 * - the copy of the example that Pact adds to rules for keys
 * - the rule that a body must look like its content type: Pact's core guesses the type and takes XML for text/xml and a single
 *   JSON line for JSON
 */
export function normalizePact(text: string): string {
  const pact = JSON.parse(text, (_key, value) => {
    if (value?.body?.contentType === UNKNOWN_CONTENT_TYPE) return { ...value, body: withContentType(value) };
    if (value?.encoded === 'base64') return decodeText(value);
    if (Array.isArray(value?.matchers)) {
      const matchers = value.matchers
        .filter((rule: MatchingRule) => rule.match !== 'contentType')
        .map(withoutExample);
      return matchers.length === 0 ? undefined : { ...value, matchers };
    }
    return value;
  });
  const sortKey = ({ description, providerStates }: Record<string, Json>): string =>
    JSON.stringify([description ?? '', providerStates ?? null]);
  pact.interactions.sort((a: Record<string, Json>, b: Record<string, Json>) =>
    sortKey(a) < sortKey(b) ? -1 : 1,
  );
  pact.metadata = { pactSpecification: pact.metadata.pactSpecification };
  return `${JSON.stringify(sortKeys(pact), null, 2)}\n`;
}
