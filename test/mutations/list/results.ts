// Mutations of results.
import type { Mutation } from './mutation.js';

const GCS_RESULT_FORMAT = 'mock-server/profiles/gcs-result-format.ts';
const DIRECT_RESULT_FORMAT = 'mock-server/profiles/direct-result-format.ts';

export const RESULTS_MUTATIONS: readonly Mutation[] = [
  {
    name: 'suspended posts have a redacted_at',
    file: GCS_RESULT_FORMAT,
    from: '...(redacted.includes(outcome) && { redacted_at: REDACTED_AT })',
    to: '...{ redacted_at: REDACTED_AT }',
    in: ['gcs'],
  },
  {
    name: 'deleted posts have no redacted_at',
    file: GCS_RESULT_FORMAT,
    from: '...(redacted.includes(outcome) && { redacted_at: REDACTED_AT }),',
    to: '',
    in: ['gcs'],
  },
  {
    name: 'posts and users swap their time formats',
    file: 'mock-server/domain/results/result-line-writer.ts',
    from: "type === 'tweets' ? 'millis' : 'offset'",
    to: "type === 'tweets' ? 'offset' : 'millis'",
  },
  {
    name: 'the times of posts are one second late',
    file: 'mock-server/domain/time/snowflake.ts',
    from: 'Math.floor(remainder / SEQUENCES_PER_MS) + SNOWFLAKE_EPOCH)',
    to: 'Math.floor(remainder / SEQUENCES_PER_MS) + SNOWFLAKE_EPOCH + 1000)',
  },
  {
    name: 'edited posts are not reported',
    file: DIRECT_RESULT_FORMAT,
    from: "return buildLine('rehydrate', 'tweet_edited');",
    to: "return '' as never;",
    in: ['direct'],
  },
  {
    name: 'scrub_geo is still a deletion',
    file: DIRECT_RESULT_FORMAT,
    from: "return buildLine('scrub_geo', 'geo_scrubbed');",
    to: "return buildLine('delete', 'scrub_geo');",
    in: ['direct'],
  },
  {
    name: 'deletions have no deleted_at key',
    file: DIRECT_RESULT_FORMAT,
    from: '{ redacted_at: REDACTED_AT, deleted_at: REDACTED_AT }',
    to: '{ redacted_at: REDACTED_AT }',
    in: ['direct'],
  },
  {
    name: 'invalid lines have another error',
    file: 'mock-server/profiles/invalid-id-line.ts',
    from: "error: 'invalid_id'",
    to: "error: 'unknown'",
    in: ['direct'],
  },
  {
    name: 'users with sequential IDs were created in another hour',
    file: 'mock-server/domain/results/synthetic-timestamps.ts',
    from: "[38_589_770, '2009-05-08T02:53:00Z']",
    to: "[38_589_770, '2009-05-08T01:53:00Z']",
    in: ['gcs'],
  },
  {
    name: 'users are redacted years after the job was created',
    file: 'mock-server/domain/results/synthetic-timestamps.ts',
    from: 'Math.floor(shareOf(id) * periodSeconds)',
    to: 'Math.floor((shareOf(id) + 3) * periodSeconds)',
    in: ['gcs'],
  },
  {
    name: 'users are redacted before they were created',
    file: 'mock-server/domain/results/synthetic-timestamps.ts',
    from: 'Math.floor(shareOf(id) * periodSeconds)',
    to: 'Math.floor((shareOf(id) - 2) * periodSeconds)',
    in: ['gcs'],
  },
];
