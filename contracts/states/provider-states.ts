// Defines the provider states as data, from which `docs/contracts/provider-states.md` is generated. The mock sets up provider
// states at `POST /_mock/provider-states`. Without a control API, the verifier sets up provider states through the API.
import { count, DURATION, LINES, oneOf, STRING, TIME } from './parameter-schemas.js';
import type { Bucket, ProviderState, StateParameter } from './provider-state.js';

const JOB_TYPE = oneOf('tweets', 'users');
const TYPE_PARAMETER: StateParameter = { description: 'Type of the job.', schema: JOB_TYPE, required: true };
const BUCKETS: readonly Bucket[] = ['create', 'list', 'get', 'cancel'];

/** Builds a provider state. By default it has no parameters, injects no job, and calls no operation of the control API. */
const defineState = (
  name: string,
  overrides: Pick<ProviderState, 'description' | 'liveSetup'> & Partial<ProviderState>,
): ProviderState => ({ name, parameters: {}, injects: 'nothing', controlSteps: [], ...overrides });

const unsupportedLive = (reason: string): ProviderState['liveSetup'] => ({
  kind: 'unsupported',
  reason,
});

const exhaustedWindow = (name: string, bucket: Bucket): ProviderState =>
  defineState(`the ${name} window is exhausted`, {
    description: 'Requests of this kind get a 429 until the 15-minute window ends.',
    controlSteps: [{ operation: 'setRateLimit', body: { bucket, remaining: 0 } }],
    liveSetup: { kind: 'exhaust_window', bucket },
  });

export const PROVIDER_STATES: readonly ProviderState[] = [
  defineState('the app has access to compliance jobs', {
    description: 'The app is enrolled. Nothing else is set up.',
    liveSetup: { kind: 'none_needed' },
  }),
  defineState('no compliance jobs exist', {
    description: 'The app has no jobs of the type, or no jobs at all if no type is given.',
    parameters: {
      type: { description: 'Type of the jobs that must not exist. Default: both types.', schema: JOB_TYPE },
    },
    controlSteps: [{ operation: 'reset' }],
    liveSetup: { kind: 'empty_list' },
  }),
  defineState('no compliance job is unfinished', {
    description: 'The app can create a job of the type: none of its jobs is created or in progress.',
    parameters: { type: TYPE_PARAMETER },
    controlSteps: [{ operation: 'reset' }],
    liveSetup: { kind: 'free_slot' },
  }),
  defineState('a compliance job exists', {
    description:
      'The app has a job in the given status. Repeat the state for several jobs, the oldest first.',
    parameters: {
      type: TYPE_PARAMETER,
      status: {
        description: 'Status of the job.',
        schema: oneOf('created', 'in_progress', 'complete', 'expired', 'failed'),
        required: true,
      },
      name: {
        description: 'Name of the job.',
        schema: { title: 'a string of at most 64 characters', type: 'string', maxLength: 64 },
      },
      ids: { description: 'IDs that were uploaded.', schema: LINES },
      resumable: {
        description: 'Whether the upload is resumable. Profile `direct` has no resumable uploads.',
        schema: { type: 'boolean' },
      },
      error: {
        description: 'Error of a failed job.',
        schema: { title: 'a non-empty string', type: 'string', minLength: 1 },
      },
      age: {
        description: 'Time since the job was created. Default: the minimum for the status.',
        schema: DURATION,
      },
      prefix: {
        description:
          'Prefix of the names of the returned values: `first` returns `first_job_id` instead of `job_id`. For interactions that start with several jobs.',
        schema: STRING,
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
      'A job of profile `gcs` awaits its upload, and a session of its upload URL is open. The injected `upload_…` values are those of the session URL, including `upload_upload_id`.',
    parameters: {
      type: TYPE_PARAMETER,
      stored_bytes: {
        description: 'Number of bytes that the session has stored, at most `--max-seed`. Default: 0.',
        schema: {
          title: 'a multiple of 262144 from 0 to 1073741824',
          type: 'integer',
          minimum: 0,
          maximum: 1_073_741_824,
          multipleOf: 262_144,
        },
      },
    },
    injects: 'session',
    controlSteps: [
      { operation: 'seedJob', body: { type: '{type}', status: 'created', resumable: true } },
      { operation: 'seedSession', body: { stored_bytes: '{stored_bytes}' } },
    ],
    liveSetup: unsupportedLive('the verifier does not open upload sessions'),
  }),
  defineState("another app's compliance job exists", {
    description: 'Another app has a job, which the app must not see.',
    parameters: {
      type: TYPE_PARAMETER,
      status: {
        description: 'Status of the job.',
        schema: oneOf('created', 'in_progress', 'complete'),
        required: true,
      },
    },
    injects: 'job',
    controlSteps: [
      { operation: 'replaceAppSettings', app: '{token}-neighbour', body: { profile: '{profile}' } },
      { operation: 'seedJob', app: '{token}-neighbour', body: { type: '{type}', status: '{status}' } },
    ],
    liveSetup: unsupportedLive('it requires a second app'),
  }),
  exhaustedWindow('create', 'create'),
  exhaustedWindow('list', 'list'),
  exhaustedWindow('get-by-ID', 'get'),
  exhaustedWindow('cancel', 'cancel'),
  defineState('a window has requests left', {
    description:
      'The 15-minute window has the given number of requests left, including the request of the contract.',
    parameters: {
      bucket: { description: 'Name of the window.', schema: oneOf(...BUCKETS), required: true },
      remaining: {
        description: 'Number of requests left. It must not exceed the limit of the window.',
        schema: count(999_999_999),
        required: true,
      },
    },
    controlSteps: [{ operation: 'setRateLimit', body: { bucket: '{bucket}', remaining: '{remaining}' } }],
    liveSetup: unsupportedLive('the verifier cannot set the window of the live API'),
  }),
  defineState('the bearer token is invalid', {
    description: 'The injected token is invalid. It also replaces bearer tokens written in the contract.',
    liveSetup: { kind: 'none_needed' },
  }),
  defineState('the app is not enrolled', {
    description: 'The app exists but has no access to batch compliance.',
    controlSteps: [{ operation: 'replaceAppSettings', body: { enrolled: false } }],
    liveSetup: unsupportedLive('it requires an app that is not enrolled'),
  }),
  defineState('the app has no credits', {
    description: 'The app has used up its credits.',
    controlSteps: [{ operation: 'replaceAppSettings', body: { has_credits: false } }],
    liveSetup: unsupportedLive('it requires an app without credits'),
  }),
  defineState('the consumer key and secret are valid', {
    description: 'The request of the contract carries the consumer key and secret of an app itself.',
    liveSetup: unsupportedLive('it requires the consumer key and secret of an app'),
  }),
  defineState('the consumer key and secret are invalid', {
    description: 'The request of the contract carries no consumer key and secret, or the key `invalid`.',
    liveSetup: { kind: 'none_needed' },
  }),
  defineState('the credentials are for a user context', {
    description: 'The request of the contract carries an `Authorization: OAuth …` header itself.',
    liveSetup: unsupportedLive('it requires the keys of a user'),
  }),
  defineState('uploads have a size limit', {
    description: 'Larger uploads are rejected as too large.',
    parameters: {
      max_bytes: { description: 'Maximum size in bytes.', schema: count(1_000_000_000_000), required: true },
    },
    controlSteps: [{ operation: 'replaceAppSettings', body: { max_upload_bytes: '{max_bytes}' } }],
    liveSetup: unsupportedLive('the live limit is far above the size of the file in the contract'),
  }),
  defineState('these IDs have outcomes', {
    description: 'The given IDs have the given outcomes, which override the digit rule.',
    parameters: {
      outcomes: {
        description: 'Outcomes by ID, in the form of `PUT /_mock/outcomes`.',
        schema: { title: 'an object with outcomes by ID', type: 'object' },
        required: true,
      },
    },
    controlSteps: [{ operation: 'setOutcomes', body: '{outcomes}' }],
    liveSetup: unsupportedLive('the verifier cannot delete or suspend posts and users'),
  }),
  defineState('the clock shows a time', {
    description:
      'The clock of the app shows the given time, which may be in the past. List this state before the states that create jobs.',
    parameters: {
      time: { description: 'Time from 2021-01-01 on.', schema: TIME, required: true },
    },
    controlSteps: [{ operation: 'updateClock', body: { set: '{time}' } }],
    liveSetup: unsupportedLive('the verifier cannot move the clock of the live API'),
  }),
  defineState('time has passed', {
    description: 'The clock of the app is advanced, after the preceding states are set up.',
    parameters: { duration: { description: 'Amount of time.', schema: DURATION, required: true } },
    controlSteps: [{ operation: 'updateClock', body: { advance: '{duration}' } }],
    liveSetup: unsupportedLive('the verifier cannot move the clock of the live API'),
  }),
  defineState('requests fail', {
    description:
      'Every request gets an error response. Some HTTP clients, such as that of Pact for the JVM, send a request again after a 503.',
    parameters: {
      status: {
        description: 'Status of the response.',
        schema: { type: 'integer', enum: [404, 429, 500, 502, 503, 504] },
        required: true,
      },
    },
    controlSteps: [{ operation: 'addFault', body: { effect: { status: '{status}' } } }],
    liveSetup: unsupportedLive('the verifier cannot trigger outages'),
  }),
  defineState('the app uses a profile', {
    description: 'The app uses the given profile. List this state before the states that create jobs.',
    parameters: {
      profile: { description: 'Name of the profile.', schema: oneOf('gcs', 'direct'), required: true },
    },
    controlSteps: [{ operation: 'replaceAppSettings', body: { profile: '{profile}' } }],
    liveSetup: unsupportedLive('the live API has only one profile at a time'),
  }),
];
