// Removes observations that contain texts of users. Recordings contain such texts: names of jobs, values and bodies that clients sent.
// A message of the API may repeat them.
import { type Exchange, parseObject } from './exchange.js';
import { type JobResource, jobsOf } from './job-history.js';
import type { Observation } from './observation.js';

/** Minimum length of a common part of a message and a body that proves that the message repeats the body. */
const MIN_REPEATED = 6;
const MAX_BODY_LENGTH = 2_000;
const MAX_TEXTS = 1_000;
/** Values that the documentation names, so they are no texts of users. */
const DOCUMENTED = ['tweets', 'users'];

/** Removes observations whose text repeats a text of a user: it is no template, and must not be written to a file. */
export function withoutUserTexts(
  observations: readonly Observation[],
  exchanges: readonly Exchange[],
): readonly Observation[] {
  const { values, bodies } = findUserTexts(exchanges);
  const repeats = (message: string): boolean =>
    [...values].some((value) => containsWords(message, value)) ||
    [...bodies].some((body) => hasCommonPart(message, body));
  const isText = ({ assumption }: Observation): boolean => /-(?:message|detail|error)$/.test(assumption);
  const isRepeatedByText = new Map<string, boolean>();
  return observations.filter((each) => {
    if (typeof each.value !== 'string' || !isText(each)) return true;
    const isRepeated = isRepeatedByText.get(each.value) ?? repeats(each.value);
    isRepeatedByText.set(each.value, isRepeated);
    return !isRepeated;
  });
}

interface UserTexts {
  /** Names of jobs, and invalid values. */
  readonly values: ReadonlySet<string>;
  /** Bodies that are no JSON objects. */
  readonly bodies: ReadonlySet<string>;
}

function findUserTexts(exchanges: readonly Exchange[]): UserTexts {
  const [values, bodies] = [new Set<string>(), new Set<string>()];
  for (const exchange of exchanges) {
    for (const { name } of jobsOf(exchange)) if (typeof name === 'string') values.add(name);
    if (exchange.method !== 'POST' || exchange.on !== 'api') continue;
    const body = parseObject<JobResource>(exchange.requestBody);
    if (body) for (const value of Object.values(body)) values.add(String(value));
    else if (exchange.requestBody && bodies.size < MAX_TEXTS)
      bodies.add(exchange.requestBody.slice(0, MAX_BODY_LENGTH));
  }
  for (const word of [...DOCUMENTED, '', 'true', 'false', 'null']) values.delete(word);
  return { values, bodies };
}

/** Returns whether a text contains `words` as whole words. */
function containsWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + words.length] ?? ' ')) return true;
  return false;
}

function hasCommonPart(text: string, body: string): boolean {
  for (let at = 0; at + MIN_REPEATED <= text.length; at++)
    if (body.includes(text.slice(at, at + MIN_REPEATED))) return true;
  return false;
}
