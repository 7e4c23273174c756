import { expect, it } from 'vitest';
import { requests } from '../../contracts/generated/requests.js';
import { parseAuthorization } from '../../mock-server/domain/parse-authorization.js';
import { redactText } from '../../mock-server/domain/redact-text.js';
import { checkSignedUrl } from '../../mock-server/domain/signing/signed-url.js';
import { toInstant } from '../../mock-server/domain/time/instant.js';
import { parseParameters } from '../../mock-server/http/api/validate-request.js';
import { pathForLog } from '../../mock-server/http/http-request.js';
import { redactQuery } from '../../mock-server/http/redact-request.js';

const SMALL = 8_000;
const GROWTH = 16;
/** A function in linear time takes as long for GROWTH small texts as for a large one. In quadratic time, the large one takes GROWTH times as long. */
const MAX_RATIO = 6;
const ROUNDS = 9;
/** Shortest processor time in microseconds that counts: some kernels count in steps of up to 10 ms. */
const MIN_TIME = 20_000;

const list = (query: string) => parseParameters(requests.listJobs, {}, query);
const sign = (signedHeaders: string) =>
  checkSignedUrl(
    {} as never,
    {
      method: 'GET',
      mountPath: '',
      path: '/a/b',
      query: `X-Goog-Algorithm=a&X-Goog-Credential=a&X-Goog-Date=20990101T000000Z&X-Goog-Expires=900&X-Goog-Signature=0&X-Goog-SignedHeaders=${signedHeaders}`,
      header: () => 'value'.repeat(100),
      headerNames: Array.from({ length: 500 }, (_, at) => `x-goog-meta-${at}`),
    },
    toInstant(0),
  );

const FUNCTIONS: Readonly<Record<string, readonly [string, (text: string) => unknown]>> = {
  'a repeated query parameter': ['type=a&', list],
  'query parameters without a name': ['=a&', list],
  'wrong items of a list': ['a,', (text) => list(`type=tweets&compliance_job.fields=${text}`)],
  'the redaction of secret names': ['?token%25', (text) => redactText(text, text.length)],
  'the redaction of one long word': ['aB', (text) => redactText(text, text.length)],
  'the redaction of short words': ['ab/', (text) => redactText(text, text.length)],
  'the redaction of user names': ['a@', (text) => redactText(text, text.length)],
  'a path for the log': ['%25', (path) => pathForLog({ path, query: '' })],
  'a query for the journal': ['a&', redactQuery],
  'a header that a signed URL names repeatedly': ['host;a;', sign],
  'an Authorization header of blanks': [' ', (text) => parseAuthorization(`Bearer${text}`)],
};

/** Returns the processor time in microseconds. Other programs on the machine do not change it. */
function processorTime(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

it.each(Object.entries(FUNCTIONS))(
  'the time for %s grows with its length, not with the square',
  (_name, [piece, run]) => {
    const textOf = (length: number): string => piece.repeat(length / piece.length);
    const [small, large] = [textOf(SMALL), textOf(SMALL * GROWTH)];
    const runSmall = () => {
      for (let i = 0; i < GROWTH; i++) run(small);
    };
    const rounds = Array.from({ length: ROUNDS }, () => ({
      small: processorTime(runSmall),
      large: processorTime(() => run(large)),
    }));
    // Compilation and garbage collection only add time: the shortest times are the most exact.
    const shortest = (text: 'small' | 'large') =>
      Math.max(MIN_TIME, Math.min(...rounds.map((round) => round[text])));
    expect(shortest('large')).toBeLessThan(MAX_RATIO * shortest('small'));
  },
);
