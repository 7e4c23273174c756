import type { components } from '../contracts/generated/control.js';

type Schemas = components['schemas'];

/** Such as `500ms`, `90s`, `15m`, `2h`, `7d`. */
export type Duration = Schemas['Duration'];
/** `now` as ISO time with milliseconds, `rate` in times real time. */
export type ClockState = Schemas['Clock'];
export type JobType = Schemas['JobType'];
export type JobStatus = Schemas['JobStatus'];
/** A job as the API shows it, with the facts behind: app, upload, lines counted. */
export type Job = Schemas['Job'];
/** A job to put in any status. */
export type JobInput = Schemas['JobInput'];
/** A resumable upload of a job; `url` is what `Location` says to whoever opens one. */
export type OpenedSession = Schemas['SessionWithUrl'];
/** What happened to single IDs: `{ '10': 'deleted', '90': null }`. */
export type Outcomes = Schemas['Outcomes'];
export type Bucket = Schemas['Bucket'];
/** The windows of all buckets: limit and what is left in requests, times as ISO text. */
export type RateLimits = Schemas['RateLimits'];
/** What to match, what to do, how many times. */
export type FaultInput = Schemas['FaultInput'];
/** A fault with how often it fired, and a sentence that explains it. */
export type Fault = Schemas['Fault'];
/** A request in the journal, and why its answer was what it was. */
export type JournalEntry = Schemas['JournalEntry'];
/** Apps, jobs, outcomes, clocks and faults to start from. */
export type Scenario = Schemas['Scenario'];
export type LoadedScenario = Schemas['LoadedScenario'];
/** Everything that a server knows; its inside may differ from version to version. */
export type State = Schemas['State'];
/** How the mock behaves towards an app. */
export type AppSettings = Schemas['AppSettings'];
export type AppSettingsInput = Schemas['AppSettingsInput'];
