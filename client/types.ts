import type { components } from '../contracts/generated/control.js';

type Schemas = components['schemas'];

/** Duration such as `500ms`, `90s`, `15m`, `2h` or `7d`. */
export type Duration = Schemas['Duration'];
/** State of a clock: `now` as ISO text with milliseconds, `rate` as speed relative to its base clock. */
export type ClockState = Schemas['Clock'];
export type JobType = Schemas['JobType'];
export type JobStatus = Schemas['JobStatus'];
/** Job as the API returns it, with its internal facts: app, upload, counted lines. */
export type Job = Schemas['Job'];
/** Job to seed in any status. */
export type JobInput = Schemas['JobInput'];
/** Resumable upload session of a job. `url` is the session URL, as in `Location` when a client opens a session. */
export type OpenedSession = Schemas['SessionWithUrl'];
/** Outcomes of single IDs, such as `{ '10': 'deleted', '90': null }`. `null` means that nothing happened. */
export type Outcomes = Schemas['Outcomes'];
export type Bucket = Schemas['Bucket'];
/** Windows of all buckets: `limit` and `remaining` in requests, times as ISO text. */
export type RateLimits = Schemas['RateLimits'];
/** Fault to add: which requests match, how often it fires, its effect. */
export type FaultInput = Schemas['FaultInput'];
/** Fault with the number of times that it fired, and a sentence that describes it. */
export type Fault = Schemas['Fault'];
/** Request in the journal, with the reason for its response. */
export type JournalEntry = Schemas['JournalEntry'];
/** Apps, jobs, outcomes, clocks and faults of a start situation. */
export type Scenario = Schemas['Scenario'];
export type LoadedScenario = Schemas['LoadedScenario'];
/** Whole state of a server. Its inner format may change between versions. */
export type State = Schemas['State'];
/** Settings of an app. */
export type AppSettings = Schemas['AppSettings'];
export type AppSettingsInput = Schemas['AppSettingsInput'];
