// Describes result files with regular expressions, because Pact treats JSON Lines as bytes. A result omits IDs without an
// outcome and contains blank lines. Its order differs from the order of the upload.
import type { JobType } from '../compliance-client.js';
import type { PactBody } from './expectation.js';

/** IDs from recorded results. The mock's digit rule gives some of them an outcome. */
export const SAMPLE_IDS: Readonly<Record<JobType, readonly string[]>> = {
  tweets: ['1160164553482756096', '1160296328049680384', '1164946045643759617'],
  users: ['1117915033885913090', '1101688072863993857', '38589770'],
};

export const OCTET_STREAM = 'application/octet-stream';

const ID_PATTERN = '"id":"[0-9]{1,19}"';
const MILLISECOND_TIME_PATTERN = '"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"';
const SECOND_TIME_PATTERN = '"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00"';
/** Patterns of times, by job type. Recorded times of posts have milliseconds. Those of users have whole seconds and a UTC offset. */
const TIME_PATTERNS: Readonly<Record<JobType, string>> = {
  tweets: MILLISECOND_TIME_PATTERN,
  users: SECOND_TIME_PATTERN,
};

const resultFilePattern = (line: string): RegExp =>
  new RegExp(`^((${line})?\\n)*(${line})\\n((${line})?\\n)*$`);

/** Returns the pattern of a result line of profile `gcs`. @see recorded results of November 2021 */
const gcsLinePattern = (time: string): string =>
  `\\{${ID_PATTERN},"action":"delete","created_at":${time}(,"redacted_at":${time})?,"reason":"(deleted|suspended|protected|deactivated|scrub_geo|bounced)"\\}`;

/**
 * Returns the pattern of a result line of profile `direct`. The pattern assumes an order of the keys, because no source gives
 * the order. Clients that parse JSON do not depend on the order.
 */
function directLinePattern(time: string): string {
  const orNull = `(${time}|null)`;
  const deletion = `\\{${ID_PATTERN},"action":"delete","created_at":${time}(,"redacted_at":${orNull})?(,"deleted_at":${orNull})?,"reason":"(deleted|suspended|protected|deactivated)"\\}`;
  const removal = `\\{${ID_PATTERN},"action":"(rehydrate|scrub_geo)","created_at":${time}(,"redacted_at":${orNull})?,"reason":"(tweet_edited|geo_scrubbed)"\\}`;
  return `${deletion}|${removal}|\\{"id":"[^"\\n]*","error":"invalid_id"\\}`;
}

const EXAMPLE_LINES = {
  gcs: {
    tweets:
      '{"id":"1164946045643759617","action":"delete","created_at":"2019-08-23T17:02:35.589Z","reason":"suspended"}\n',
    users:
      '{"id":"38589770","action":"delete","created_at":"2009-05-08T02:53:00+00:00","redacted_at":"2021-06-15T07:32:10+00:00","reason":"deleted"}\n',
  },
  direct: {
    tweets:
      '{"id":"1160164553482756096","action":"delete","created_at":"2019-08-10T12:22:39.022Z","reason":"protected"}\n',
    users:
      '{"id":"1117915033885913090","action":"delete","created_at":"2019-04-15T22:18:08+00:00","redacted_at":"2021-06-15T07:32:10+00:00","deleted_at":"2021-06-15T07:32:10+00:00","reason":"deleted"}\n',
  },
} as const;

/** Returns the body of a result with at least one line. */
export function resultBody(profile: 'gcs' | 'direct', type: JobType): PactBody {
  const line = (profile === 'gcs' ? gcsLinePattern : directLinePattern)(TIME_PATTERNS[type]);
  return { text: EXAMPLE_LINES[profile][type], type: OCTET_STREAM, patterns: { $: resultFilePattern(line) } };
}

/** Returns the body of a result with a single line. The provider states set the times, so the bytes are known. */
export const singleLineResultBody = (line: string): PactBody => ({ text: `${line}\n`, type: OCTET_STREAM });
