// Lists the probes in the order in which they run: cheap probes first, probes that wait for the end of an upload window last.
import type { ProfileName } from './exchange.js';
import {
  cancel,
  create,
  download,
  get,
  JOBS_PATH,
  list,
  type Probe,
  poll,
  postInvalid,
  type RequestStep,
  tryCreate,
  upload,
  uploadTo,
} from './probe.js';

/** Job ID that no app has. */
const UNKNOWN_JOB = '1';
/** Upload without compliance events: the first post of X's founder, which still exists. */
const QUIET_TWEETS = '20\n';
const LONG_NAME = `{name} ${'x'.repeat(64)}`;
const BOTH: readonly ProfileName[] = ['gcs', 'direct'];

/** Both meanings of "128 MB" in bytes. */
const DECIMAL_LIMIT = 128_000_000;
const BINARY_LIMIT = 134_217_728;

const announce = (label: string, announcedBytes: number): RequestStep => ({
  ...uploadTo(`{${label}.upload_url}`, ''),
  announcedBytes,
});

const uploadAcrossExpiry = (label: string): RequestStep => ({
  ...uploadTo(`{${label}.upload_url}`, QUIET_TWEETS.repeat(2)),
  spansExpiryOf: label,
});

/** First probe of every run. It shows whether the token is valid, and which jobs of the app are unfinished. */
export const LIST_PROBE: Probe = {
  id: 'list',
  profiles: BOTH,
  steps: [list('type=tweets'), list('type=users')].map((step) => ({ ...step, requires: 200 })),
};

/** Last probe of a run that creates jobs. It shows which jobs of the run are unfinished. */
export const FINAL_PROBE: Probe = { ...LIST_PROBE, id: 'clean-up' };

const PROBES: readonly Probe[] = [
  LIST_PROBE,
  { id: 'no-token', profiles: BOTH, steps: [{ ...list('type=tweets'), isAnonymous: true }] },
  { id: 'unknown-job', profiles: BOTH, steps: [get(UNKNOWN_JOB)] },
  { id: 'bad-id', profiles: BOTH, steps: [get('abc')] },
  {
    id: 'invalid-bodies',
    profiles: BOTH,
    steps: [
      postInvalid('{"type":"tweetz"}'),
      tryCreate('long', { type: 'tweets', name: LONG_NAME }),
      tryCreate('mistyped', { type: 'tweets', resumable: 'true' }),
      postInvalid('{"type":'),
    ],
  },
  {
    id: 'wrong-method',
    profiles: BOTH,
    steps: [{ kind: 'request', item: 'other', method: 'PUT', to: JOBS_PATH }],
  },
  {
    id: 'resumable',
    profiles: ['direct'],
    steps: [tryCreate('resumable', { type: 'tweets', resumable: true })],
  },
  {
    id: 'second-job',
    profiles: ['direct'],
    steps: [create('first', 'tweets'), tryCreate('second', { type: 'tweets' }), cancel('{first}')],
  },
  {
    // Profile gcs cannot cancel jobs, so this probe uploads to its job and waits for the result.
    id: 'second-job',
    profiles: ['gcs'],
    steps: [
      list('type=users'),
      create('first', 'users'),
      tryCreate('second', { type: 'users' }),
      upload('first', '{ids.users}'),
      tryCreate('third', { type: 'users' }),
      poll('first'),
      download('first'),
    ],
  },
  {
    id: 'fields',
    profiles: ['direct'],
    steps: [create('job', 'tweets'), get('{job}?compliance_job.fields=status'), cancel('{job}')],
  },
  {
    id: 'early-download',
    profiles: ['direct'],
    steps: [create('job', 'tweets'), download('job'), cancel('{job}')],
  },
  {
    id: 'url-tokens',
    profiles: ['direct'],
    steps: [
      create('job', 'tweets'),
      create('other', 'users'),
      uploadTo(`${JOBS_PATH}/{job}/upload`, QUIET_TWEETS),
      uploadTo(`${JOBS_PATH}/{job}/upload?token={other.upload_token}`, QUIET_TWEETS),
      uploadTo(`${JOBS_PATH}/{job}/upload?token={job.download_token}`, QUIET_TWEETS),
      uploadTo(`${JOBS_PATH}/{job}/upload?token=wrong`, QUIET_TWEETS),
      uploadTo(`${JOBS_PATH}/{job}/upload?token=wrong&compliance_job.fields=wrong`, QUIET_TWEETS),
      cancel('{job}'),
      cancel('{other}'),
    ],
  },
  {
    id: 'upload-limit',
    profiles: ['direct'],
    steps: [
      create('job', 'tweets'),
      announce('job', DECIMAL_LIMIT),
      announce('job', DECIMAL_LIMIT + 1),
      announce('job', BINARY_LIMIT),
      announce('job', BINARY_LIMIT + 1),
      cancel('{job}'),
    ],
  },
  {
    id: 'second-upload',
    profiles: ['direct'],
    steps: [
      create('job', 'tweets'),
      upload('job', QUIET_TWEETS),
      uploadTo('{job.upload_url}', QUIET_TWEETS),
      cancel('{job}'),
    ],
  },
  {
    id: 'cancel',
    profiles: ['direct'],
    steps: [
      create('job', 'tweets'),
      postInvalid('{}'),
      get(UNKNOWN_JOB),
      cancel('{job}'),
      cancel(UNKNOWN_JOB),
      cancel(UNKNOWN_JOB),
      get(UNKNOWN_JOB),
      postInvalid('{}'),
    ],
  },
  {
    id: 'cancel-finished',
    profiles: ['direct'],
    steps: [
      create('job', 'tweets'),
      cancel('{job}'),
      cancel('{job}'),
      uploadTo('{job.upload_url}', QUIET_TWEETS),
    ],
  },
  {
    id: 'result',
    profiles: ['direct'],
    steps: [
      create('tweets', 'tweets'),
      create('users', 'users'),
      upload('tweets', '{ids.tweets}'),
      upload('users', '{ids.users}'),
      poll('tweets', 'users'),
      download('tweets'),
      download('users'),
      cancel('{tweets}'),
    ],
  },
  {
    id: 'result',
    profiles: ['gcs'],
    steps: [create('tweets', 'tweets'), upload('tweets', '{ids.tweets}'), poll('tweets'), download('tweets')],
  },
  {
    // Profile gcs cannot cancel jobs, so this probe creates no job and reads the list.
    id: 'fields',
    profiles: ['gcs'],
    steps: [list('type=tweets&compliance_job.fields=status')],
  },
  {
    id: 'empty-result',
    profiles: BOTH,
    steps: [create('job', 'tweets'), upload('job', QUIET_TWEETS), poll('job'), download('job')],
  },
  {
    id: 'expiry',
    profiles: ['direct'],
    steps: [
      create('late', 'tweets'),
      create('expired', 'users'),
      uploadAcrossExpiry('late'),
      get('{late}'),
      uploadTo('{expired.upload_url}', QUIET_TWEETS),
      cancel('{expired}'),
      cancel('{late}'),
    ],
  },
  {
    id: 'expiry',
    profiles: ['gcs'],
    steps: [create('late', 'tweets'), uploadAcrossExpiry('late'), get('{late}')],
  },
];

export const probesOf = (profile: ProfileName): readonly Probe[] =>
  PROBES.filter(({ profiles }) => profiles.includes(profile));
