// A pact file as it is committed: the same bytes at every generation, whoever generates it.

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const sortKeys = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Json>).map(
    ([key, at]) => [key, sortKeys(at)] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};

interface MatchingRule {
  readonly match?: string;
  readonly value?: unknown;
}

/** What Pact writes where its guess of a body's type differs from the one given. */
const UNKNOWN_CONTENT_TYPE = '*/*';

interface PactMessage {
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly body: object;
}

/** The body of a part with the content type that its headers say. */
const withContentType = ({ headers, body }: PactMessage): object => ({
  ...body,
  contentType: headers?.['Content-Type']?.[0] ?? 'application/octet-stream',
});

/** Text as text: it can be read, and Pact's core compares XML that came in base64 byte by byte. */
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
 * Sorts interactions by their description and states, and all keys; leaves out which versions of Pact wrote it, the copy of
 * the example that Pact puts into rules for keys, and the rule that a body's bytes must look like its content type: what
 * they look like is a guess of Pact's core, which takes XML for text/xml and one JSON line for JSON.
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
