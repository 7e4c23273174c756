// Normalizes a generated pact file, so that generating the file again produces the same bytes.

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

/** Content type that Pact writes if it guesses a different type from the body than the headers declare. */
const UNKNOWN_CONTENT_TYPE = '*/*';

const OCTET_STREAM = 'application/octet-stream';

interface PactMessage {
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly body: object;
}

interface PactResponse extends PactMessage {
  readonly matchingRules?: { readonly body?: { readonly $?: object } };
}

/** Returns a body with the content type that the headers declare. */
const withContentType = ({ headers, body }: PactMessage): object => ({
  ...body,
  contentType: headers?.['Content-Type']?.[0] ?? OCTET_STREAM,
});

/**
 * Decodes a base64 body to text if the bytes are valid UTF-8. Text is readable in the pact. Pact's core applies patterns to
 * XML text, but compares base64-encoded XML byte by byte.
 */
function decodeText(body: { readonly content: string }): object {
  const bytes = Buffer.from(body.content, 'base64');
  const content = bytes.toString('utf8');
  return Buffer.from(content).equals(bytes) ? { ...body, content, encoded: false } : body;
}

/** Returns whether a response has a binary body and a pattern for it. */
const isPatternedBinary = ({ headers, matchingRules }: PactResponse): boolean =>
  headers?.['Content-Type']?.[0] === OCTET_STREAM && matchingRules?.body?.$ !== undefined;

const withoutBody = ({ body: _example, ...rest }: PactResponse): object => rest;

function withoutExample(rule: MatchingRule): MatchingRule {
  if (rule.match !== 'eachKey') return rule;
  const { value: _example, ...rest } = rule;
  return rest;
}

/**
 * Sorts the interactions by description and provider states, and sorts all keys. Removes these parts of the pact:
 * - the versions of the Pact libraries that wrote the file
 * - the copy of the example that Pact adds to each rule for keys
 * - the rule that a body must match its content type
 * - the example of a binary body that has a pattern
 *
 * Pact for the JVM ignores patterns of binary bodies and compares the bytes with those of the example. Our verifier applies the
 * pattern without an example.
 *
 * The content-type rule would reject correct bodies, because Pact's core guesses the type from the body. Pact's core guesses
 * text/xml for XML, and JSON for a single line of JSON Lines.
 */
export function normalizePact(text: string): string {
  const pact = JSON.parse(text, (key, value) => {
    if (key === 'response' && isPatternedBinary(value)) return withoutBody(value);
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
