// Every situation that a contract can start from: pure data. `docs/contracts/provider-states.md` is generated from it,
// the mock serves it at `POST /_mock/provider-states`, the verifier reaches it by real means where there is no mock.
import type { Bucket, ProviderState, StateParameter } from './provider-state.js';

const TYPES = ['tweets', 'users'] as const;
const TYPE: StateParameter = { meaning: 'of the job', allowed: TYPES, required: true };
const BUCKETS: readonly Bucket[] = ['create', 'list', 'get', 'cancel'];

/** A state that takes no parameters, injects nothing and needs no step on the mock, unless `rest` says otherwise. */
const state = (
  name: string,
  rest: Pick<ProviderState, 'meaning' | 'onReal'> & Partial<ProviderState>,
): ProviderState => ({ name, parameters: {}, injects: 'nothing', onMock: [], ...rest });

const unreachable = (because: string): ProviderState['onReal'] => ({ way: 'none', because });

const usedUp = (name: string, bucket: Bucket): ProviderState =>
  state(`the ${name} window is exhausted`, {
    meaning: 'The next request is answered with 429 until the window of 15 minutes ends.',
    onMock: [{ operation: 'setRateLimit', body: { bucket, remaining: 0 } }],
    onReal: { way: 'spend', bucket },
  });

export const PROVIDER_STATES: readonly ProviderState[] = [
  state('the app may use compliance jobs', {
    meaning: 'Nothing else is asked for.',
    onReal: { way: 'given' },
  }),
  state('no compliance jobs exist', {
    meaning: 'The app has no job of any type, or none of one.',
    parameters: { type: { meaning: 'of the jobs that must not be there', allowed: TYPES } },
    onMock: [{ operation: 'reset' }],
    onReal: { way: 'empty list' },
  }),
  state('no compliance job is unfinished', {
    meaning: 'A job of the type can be created: none of the app is created or in progress.',
    parameters: { type: TYPE },
    onMock: [{ operation: 'reset' }],
    onReal: { way: 'free slot' },
  }),
  state('a compliance job exists', {
    meaning: 'A job of the app, in any status. Several such states make several jobs, the oldest first.',
    parameters: {
      type: TYPE,
      status: {
        meaning: 'of the job',
        allowed: ['created', 'in_progress', 'complete', 'expired', 'failed'],
        required: true,
      },
      name: { meaning: 'that the creator gave', allowed: 'text' },
      ids: { meaning: 'that were uploaded, in a list', allowed: 'ids' },
      resumable: { meaning: 'whether its upload is', allowed: 'yes or no' },
      error: { meaning: 'of a failed job', allowed: 'text' },
      age: {
        meaning: 'how long ago it was created; by default the least that makes the status true',
        allowed: 'duration',
      },
      prefix: { meaning: 'prefix of the values injected, where a state stands there twice', allowed: 'text' },
    },
    injects: 'job',
    onMock: [
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
    onReal: { way: 'job' },
  }),
  state('a resumable upload session is open', {
    meaning:
      'A job waits for its file, and a session of its upload URL is open. `upload_url` and what is injected of it are those of the session, with `upload_upload_id`.',
    parameters: {
      type: TYPE,
      stored_bytes: {
        meaning: 'bytes that the session has, a multiple of 262144; by default none',
        allowed: 'number',
      },
    },
    injects: 'job',
    onMock: [
      { operation: 'seedJob', body: { type: '{type}', status: 'created', resumable: true } },
      { operation: 'seedSession', body: { stored_bytes: '{stored_bytes}' } },
    ],
    onReal: unreachable('the verifier opens no sessions'),
  }),
  state("another app's compliance job exists", {
    meaning: 'A job that must stay invisible.',
    parameters: {
      type: TYPE,
      status: { meaning: 'of the job', allowed: ['created', 'in_progress', 'complete'], required: true },
    },
    injects: 'job',
    onMock: [
      { operation: 'seedJob', app: '{token}-neighbour', body: { type: '{type}', status: '{status}' } },
    ],
    onReal: unreachable('it takes a second app'),
  }),
  usedUp('create', 'create'),
  usedUp('list', 'list'),
  usedUp('get-by-ID', 'get'),
  usedUp('cancel', 'cancel'),
  state('a window has requests left', {
    meaning: 'So many requests, before the one of the contract, are left of the window of 15 minutes.',
    parameters: {
      bucket: { meaning: 'which window', allowed: BUCKETS, required: true },
      remaining: { meaning: 'how many', allowed: 'number', required: true },
    },
    onMock: [{ operation: 'setRateLimit', body: { bucket: '{bucket}', remaining: '{remaining}' } }],
    onReal: unreachable('a real window cannot be set'),
  }),
  state('the bearer token is invalid', {
    meaning: 'The token injected is nobody’s. Bearer tokens written in the contract are replaced by it.',
    onReal: { way: 'given' },
  }),
  state('the app is not enrolled', {
    meaning: 'The app is known and may not use batch compliance.',
    onMock: [{ operation: 'replaceApp', body: { enrolled: false } }],
    onReal: unreachable('it takes an app that is not enrolled'),
  }),
  state('the credentials are for a user context', {
    meaning: 'The contract brings an `Authorization: OAuth …` of its own.',
    onReal: unreachable('it takes the keys of a user'),
  }),
  state('uploads have a size limit', {
    meaning: 'A file of more bytes is refused as too large.',
    parameters: { bytes: { meaning: 'the most that is taken', allowed: 'number', required: true } },
    onMock: [{ operation: 'replaceApp', body: { max_upload: '{bytes}' } }],
    onReal: unreachable('the real limit is far above the file of the contract'),
  }),
  state('these IDs have outcomes', {
    meaning: 'Outcomes of single IDs, whatever their digits are.',
    parameters: {
      outcomes: {
        meaning: 'by ID, as `PUT /_mock/outcomes` takes them',
        allowed: 'outcomes',
        required: true,
      },
    },
    onMock: [{ operation: 'setOutcomes', body: '{outcomes}' }],
    onReal: unreachable('what happened to posts and users cannot be arranged'),
  }),
  state('time has passed', {
    meaning: 'The clock of the app was moved on, after whatever states stand before this one.',
    parameters: { by: { meaning: 'how far', allowed: 'duration', required: true } },
    onMock: [{ operation: 'updateClock', body: { advance: '{by}' } }],
    onReal: unreachable('real time cannot be moved'),
  }),
  state('the next request fails', {
    meaning: 'The next request is answered with this error.',
    parameters: {
      status: { meaning: 'that answers', allowed: [404, 429, 500, 502, 503, 504], required: true },
    },
    onMock: [{ operation: 'addFault', body: { times: 1, effect: { status: '{status}' } } }],
    onReal: unreachable('outages cannot be arranged'),
  }),
  state('the app uses a profile', {
    meaning: 'Which generation of the API the app sees. It must stand before the states that make jobs.',
    parameters: { profile: { meaning: 'which', allowed: ['gcs', 'direct'], required: true } },
    onMock: [{ operation: 'replaceApp', body: { profile: '{profile}' } }],
    onReal: unreachable('the real API has one generation at a time'),
  }),
];
