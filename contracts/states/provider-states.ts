// Every situation that a contract can start from: pure data. `docs/contracts/provider-states.md` is generated from it,
// the mock serves it at `POST /_mock/provider-states`, the verifier reaches it by real means where there is no mock.
import type { Bucket, ProviderState, StateParameter } from './provider-state.js';

const JOB_TYPES = ['tweets', 'users'] as const;
const TYPE_PARAMETER: StateParameter = { description: 'of the job', type: JOB_TYPES, required: true };
const BUCKETS: readonly Bucket[] = ['create', 'list', 'get', 'cancel'];

/** A state that takes no parameters, injects nothing and needs no step on the mock, unless `rest` says otherwise. */
const defineState = (
  name: string,
  overrides: Pick<ProviderState, 'description' | 'liveSetup'> & Partial<ProviderState>,
): ProviderState => ({ name, parameters: {}, injects: 'nothing', controlSteps: [], ...overrides });

const unsupportedLive = (reason: string): ProviderState['liveSetup'] => ({
  kind: 'unsupported',
  reason: reason,
});

const exhaustedWindow = (name: string, bucket: Bucket): ProviderState =>
  defineState(`the ${name} window is exhausted`, {
    description: 'The next request is answered with 429 until the window of 15 minutes ends.',
    controlSteps: [{ operation: 'setRateLimit', body: { bucket, remaining: 0 } }],
    liveSetup: { kind: 'exhaust_window', bucket },
  });

export const PROVIDER_STATES: readonly ProviderState[] = [
  defineState('the app may use compliance jobs', {
    description: 'Nothing else is asked for.',
    liveSetup: { kind: 'none_needed' },
  }),
  defineState('no compliance jobs exist', {
    description: 'The app has no job of any type, or none of one.',
    parameters: { type: { description: 'of the jobs that must not be there', type: JOB_TYPES } },
    controlSteps: [{ operation: 'reset' }],
    liveSetup: { kind: 'empty_list' },
  }),
  defineState('no compliance job is unfinished', {
    description: 'A job of the type can be created: none of the app is created or in progress.',
    parameters: { type: TYPE_PARAMETER },
    controlSteps: [{ operation: 'reset' }],
    liveSetup: { kind: 'free_slot' },
  }),
  defineState('a compliance job exists', {
    description: 'A job of the app, in any status. Several such states make several jobs, the oldest first.',
    parameters: {
      type: TYPE_PARAMETER,
      status: {
        description: 'of the job',
        type: ['created', 'in_progress', 'complete', 'expired', 'failed'],
        required: true,
      },
      name: { description: 'that the creator gave', type: 'string' },
      ids: { description: 'that were uploaded, in a list', type: 'string[]' },
      resumable: { description: 'whether its upload is', type: 'boolean' },
      error: { description: 'of a failed job', type: 'string' },
      age: {
        description: 'how long ago it was created; by default the least that makes the status true',
        type: 'duration',
      },
      prefix: {
        description: 'prefix of the values injected, where a state stands there twice',
        type: 'string',
      },
    },
    injects: 'job',
    controlSteps: [
      {
        operation: 'seedJob',
        body: {
          type: '{type}',
          status: '{status}',
          name: '{name}',
          ids: '{ids}',
          resumable: '{resumable}',
          error: '{error}',
          age: '{age}',
        },
      },
    ],
    liveSetup: { kind: 'job' },
  }),
  defineState('a resumable upload session is open', {
    description:
      'A job waits for its file, and a session of its upload URL is open. `upload_url` and what is injected of it are those of the session, with `upload_upload_id`.',
    parameters: {
      type: TYPE_PARAMETER,
      stored_bytes: {
        description: 'bytes that the session has, a multiple of 262144; by default none',
        type: 'integer',
      },
    },
    injects: 'job',
    controlSteps: [
      { operation: 'seedJob', body: { type: '{type}', status: 'created', resumable: true } },
      { operation: 'seedSession', body: { stored_bytes: '{stored_bytes}' } },
    ],
    liveSetup: unsupportedLive('the verifier opens no sessions'),
  }),
  defineState("another app's compliance job exists", {
    description: 'A job that must stay invisible.',
    parameters: {
      type: TYPE_PARAMETER,
      status: { description: 'of the job', type: ['created', 'in_progress', 'complete'], required: true },
    },
    injects: 'job',
    controlSteps: [
      { operation: 'seedJob', app: '{token}-neighbour', body: { type: '{type}', status: '{status}' } },
    ],
    liveSetup: unsupportedLive('it takes a second app'),
  }),
  exhaustedWindow('create', 'create'),
  exhaustedWindow('list', 'list'),
  exhaustedWindow('get-by-ID', 'get'),
  exhaustedWindow('cancel', 'cancel'),
  defineState('a window has requests left', {
    description: 'So many requests, before the one of the contract, are left of the window of 15 minutes.',
    parameters: {
      bucket: { description: 'which window', type: BUCKETS, required: true },
      remaining: { description: 'how many', type: 'integer', required: true },
    },
    controlSteps: [{ operation: 'setRateLimit', body: { bucket: '{bucket}', remaining: '{remaining}' } }],
    liveSetup: unsupportedLive('a real window cannot be set'),
  }),
  defineState('the bearer token is invalid', {
    description: 'The token injected is nobody’s. Bearer tokens written in the contract are replaced by it.',
    liveSetup: { kind: 'none_needed' },
  }),
  defineState('the app is not enrolled', {
    description: 'The app is known and may not use batch compliance.',
    controlSteps: [{ operation: 'replaceAppSettings', body: { enrolled: false } }],
    liveSetup: unsupportedLive('it takes an app that is not enrolled'),
  }),
  defineState('the credentials are for a user context', {
    description: 'The contract brings an `Authorization: OAuth …` of its own.',
    liveSetup: unsupportedLive('it takes the keys of a user'),
  }),
  defineState('uploads have a size limit', {
    description: 'A file of more bytes is refused as too large.',
    parameters: { max_bytes: { description: 'the most that is taken', type: 'integer', required: true } },
    controlSteps: [{ operation: 'replaceAppSettings', body: { max_upload_bytes: '{max_bytes}' } }],
    liveSetup: unsupportedLive('the real limit is far above the file of the contract'),
  }),
  defineState('these IDs have outcomes', {
    description: 'Outcomes of single IDs, whatever their digits are.',
    parameters: {
      outcomes: {
        description: 'by ID, as `PUT /_mock/outcomes` takes them',
        type: 'outcomes',
        required: true,
      },
    },
    controlSteps: [{ operation: 'setOutcomes', body: '{outcomes}' }],
    liveSetup: unsupportedLive('what happened to posts and users cannot be arranged'),
  }),
  defineState('time has passed', {
    description: 'The clock of the app was moved on, after whatever states stand before this one.',
    parameters: { duration: { description: 'how far', type: 'duration', required: true } },
    controlSteps: [{ operation: 'updateClock', body: { advance: '{duration}' } }],
    liveSetup: unsupportedLive('real time cannot be moved'),
  }),
  defineState('the next request fails', {
    description: 'The next request is answered with this error.',
    parameters: {
      status: { description: 'that answers', type: [404, 429, 500, 502, 503, 504], required: true },
    },
    controlSteps: [{ operation: 'addFault', body: { times: 1, effect: { status: '{status}' } } }],
    liveSetup: unsupportedLive('outages cannot be arranged'),
  }),
  defineState('the app uses a profile', {
    description: 'Which generation of the API the app sees. It must stand before the states that make jobs.',
    parameters: { profile: { description: 'which', type: ['gcs', 'direct'], required: true } },
    controlSteps: [{ operation: 'replaceAppSettings', body: { profile: '{profile}' } }],
    liveSetup: unsupportedLive('the real API has one generation at a time'),
  }),
];
