// Uploads and downloads of a job's files, as far as both profiles have them in common.
import type { JobType } from '../client.js';
import { hasJob } from './api-requests.js';
import { type Expectation, expectation, type Grade, type Sent } from './expectation.js';
import { type Dialect, type FileRequest, requestTo, textOf } from './profiles.js';
import { OCTETS, resultFile, resultOf, SAMPLE } from './results.js';

export const TEXT = { 'Content-Type': 'text/plain' };
export const IDS = `${SAMPLE.tweets.join('\n')}\n`;
export const WAITING = hasJob('tweets', 'created');
export const EXPIRED = hasJob('tweets', 'expired');
export const COMPLETE = hasJob('tweets', 'complete', { ids: SAMPLE.tweets });
export const OLD = hasJob('tweets', 'complete', { age: '8d' });

const ID = SAMPLE.tweets[0] as string;

/** @param credentials headers that both requests need beside their URLs */
export function jobFiles(dialect: Dialect, credentials: object) {
  const download = (to: Partial<FileRequest> = {}): Sent => ({
    request: { method: 'GET', ...requestTo(dialect, 'download'), headers: { ...credentials }, ...to },
    act: (client, origin) => client.download({ download_url: textOf(dialect.url('download'), origin) }),
  });
  return {
    download,
    /** @param to what differs from the request that the upload URL makes */
    upload: (to: Partial<FileRequest> = {}): Sent => ({
      request: {
        method: 'PUT',
        ...requestTo(dialect, 'upload'),
        headers: { ...TEXT, ...credentials },
        body: { text: IDS, type: 'text/plain' },
        ...to,
      },
      act: (client, origin) => client.upload({ upload_url: textOf(dialect.url('upload'), origin) }, IDS),
    }),
    wholeResult: (type: JobType, grade: Grade, headers: object = {}): Expectation =>
      expectation(`a request for the result of a job for ${type === 'tweets' ? 'posts' : 'users'}`, grade, {
        given: [hasJob(type, 'complete', { ids: SAMPLE[type] })],
        ...download(),
        response: {
          status: 200,
          headers: { 'Content-Type': OCTETS, ...headers },
          body: resultFile(dialect.profile, type),
        },
        yields: [{ action: 'delete' }],
      }),
    /** The result of one post to which something happened. @param times what stands between `created_at` and `reason` */
    resultLine: (
      outcome: string,
      grade: Grade,
      { action = 'delete', reason = outcome, times = '' } = {},
    ): Expectation =>
      expectation(`a request for the result of a post that was ${outcome}`, grade, {
        given: [
          ['these IDs have outcomes', { outcomes: { [ID]: outcome } }],
          hasJob('tweets', 'complete', { ids: [ID] }),
        ],
        ...download(),
        response: {
          status: 200,
          body: resultOf(
            `{"id":"${ID}","action":"${action}","created_at":"2019-08-10T12:22:39.022Z"${times},"reason":"${reason}"}`,
          ),
        },
        yields: [{ id: ID, action, reason }],
      }),
  };
}
