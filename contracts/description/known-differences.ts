/** Deliberate differences from X's document 2.168: a pattern of the sentence about the difference, and the reason. */
const KNOWN_DIFFERENCES: readonly (readonly [words: RegExp, reason: string])[] = [
  [
    /^\S+ \S+\/(?:up|down)load: X requires the query parameter `token`,/,
    'a missing token gets a 401, and not the 400 of a missing parameter (A)',
  ],
  [
    /^(?:POST|GET|PUT) \/2\/compliance\/jobs(?:\/\{id\}\/upload)?: X documents the 200 property `errors`,/,
    'only a request for an unknown job gets errors with a 200',
  ],
  [
    /: contracts\/openapi\.yaml has the 200 property `data(?:\[\])?\.error`,/,
    "X's guide documents `error` of failed jobs, the document does not",
  ],
];

/** Returns the reason for a known difference. Undefined for any other difference. */
export const explainDifference = (difference: string): string | undefined =>
  KNOWN_DIFFERENCES.find(([words]) => words.test(difference))?.[1];
