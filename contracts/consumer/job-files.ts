// Builds the expectations of uploads and downloads that both profiles share.
import type { JobType } from '../compliance-client.js';
import { jobExists } from './api-requests.js';
import { type ClientCall, defineExpectation, type Expectation, type Grade } from './expectation.js';
import { type Dialect, type FileRequest, fileRequest, formatUrl } from './profile-dialects.js';
import { OCTET_STREAM, resultBody, SAMPLE_IDS, singleLineResultBody } from './result-bodies.js';

export const TEXT_PLAIN_HEADERS = { 'Content-Type': 'text/plain' };
export const ID_FILE = `${SAMPLE_IDS.tweets.join('\n')}\n`;
export const WAITING_JOB = jobExists('tweets', 'created');
export const EXPIRED_JOB = jobExists('tweets', 'expired');
export const COMPLETE_JOB = jobExists('tweets', 'complete', { ids: SAMPLE_IDS.tweets });
export const JOB_WITH_EXPIRED_RESULT = jobExists('tweets', 'complete', { age: '8d' });

/** ID, creation time and redaction time of a result line, by job type. */
const SAMPLE_LINES: Readonly<Record<JobType, readonly [id: string, createdAt: string, redactedAt: string]>> =
  {
    tweets: ['1160164553482756096', '2019-08-10T12:22:39.022Z', '2021-06-15T07:32:10.000Z'],
    users: ['1101688072863993857', '2019-03-02T03:37:59+00:00', '2021-06-15T07:32:10+00:00'],
  };

/** User whose ID is older than snowflake IDs, with the recorded time of its creation. */
const SEQUENTIAL_USER = ['38589770', '2009-05-08T02:53:00+00:00', '2021-06-15T07:32:10+00:00'] as const;

interface ResultLineInput {
  readonly type?: JobType;
  readonly action?: string;
  readonly reason?: string;
  /** Whether the user has an ID that is older than snowflake IDs. */
  readonly isSequential?: boolean;
  readonly times?: readonly ('redacted_at' | 'deleted_at')[];
}

/** Returns builders of requests and expectations for uploads and downloads. @param credentials headers added to each request */
export function createFileExpectations(dialect: Dialect, credentials: object) {
  const download = (overrides: Partial<FileRequest> = {}): ClientCall => ({
    request: {
      method: 'GET',
      ...fileRequest(dialect, 'download'),
      headers: { ...credentials },
      ...overrides,
    },
    send: (client, origin) => client.download({ download_url: formatUrl(dialect.url('download'), origin) }),
  });
  return {
    download,
    upload: (overrides: Partial<FileRequest> = {}): ClientCall => ({
      request: {
        method: 'PUT',
        ...fileRequest(dialect, 'upload'),
        headers: { ...TEXT_PLAIN_HEADERS, ...credentials },
        body: { text: ID_FILE, type: 'text/plain' },
        ...overrides,
      },
      send: (client, origin) =>
        client.upload({ upload_url: formatUrl(dialect.url('upload'), origin) }, ID_FILE),
    }),
    wholeResult: (type: JobType, grade: Grade, headers: object = {}): Expectation =>
      defineExpectation(
        `a download of the result of a job for ${type === 'tweets' ? 'posts' : 'users'}`,
        grade,
        {
          given: [jobExists(type, 'complete', { ids: SAMPLE_IDS[type] })],
          ...download(),
          response: {
            status: 200,
            headers: { 'Content-Type': OCTET_STREAM, ...headers },
            body: resultBody(dialect.profile, type),
          },
          expectedResult: [{ action: 'delete' }],
        },
      ),
    /** Returns an expectation of a result with a single line. @param times names of the redaction times of the line */
    resultLine: (
      outcome: string,
      grade: Grade,
      {
        type = 'tweets',
        action = 'delete',
        reason = outcome,
        isSequential = false,
        times = [],
      }: ResultLineInput = {},
    ): Expectation => {
      const [id, createdAt, redactedAt] = isSequential ? SEQUENTIAL_USER : SAMPLE_LINES[type];
      const line = {
        id,
        action,
        created_at: createdAt,
        ...Object.fromEntries(times.map((name) => [name, redactedAt])),
        reason,
      };
      const timed = { reason: outcome, redacted_at: '2021-06-15T07:32:10.000Z' };
      return defineExpectation(
        `a download of a result with the outcome ${outcome}${type === 'users' ? ' of a user' : ''}${isSequential ? ' with a sequential ID' : ''}`,
        grade,
        {
          given: [
            ['these IDs have outcomes', { outcomes: { [id]: times.length > 0 ? timed : outcome } }],
            jobExists(type, 'complete', { ids: [id] }),
          ],
          ...download(),
          response: { status: 200, body: singleLineResultBody(JSON.stringify(line)) },
          expectedResult: [{ id, action, reason }],
        },
      );
    },
  };
}
