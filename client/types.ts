import type { components } from '../contracts/generated/control.js';

type Schemas = components['schemas'];

/** Duration such as `500ms`, `90s`, `15m`, `2h` or `7d`. */
export type Duration = Schemas['Duration'];
/** State of a clock. `now` is ISO text with milliseconds, and `rate` is the speed relative to real time. */
export type ClockState = Schemas['Clock'];
/** Something that changes for an app by itself, such as a job that completes. */
export type Change = Schemas['Change'];
export type JobType = Schemas['JobType'];
export type JobStatus = Schemas['JobStatus'];
/** Job with the fields that the API returns, and with internal facts such as the app, the upload and the number of lines. */
export type Job = Schemas['Job'];
/** Job of a list. It has `upload_url` and `download_url` only if the caller asked for them. */
export type ListedJob = Schemas['ListedJob'];
/** Job to create in any status. */
export type JobInput = Schemas['JobInput'];
/** Change of a job's status. */
export type JobTransition = Schemas['JobTransition'];
/**
 * Resumable upload session of a job. `url` is the session URL, which a client otherwise gets in the header `Location` when it
 * opens a session.
 */
export type OpenedSession = Schemas['SessionWithUrl'];
/** Outcomes of single IDs, such as `{ '10': 'deleted', '90': null }`. `null` means that nothing happened. */
export type Outcomes = Schemas['Outcomes'];
export type Bucket = Schemas['Bucket'];
/** Rate-limit windows of all buckets. `limit` and `remaining` are numbers of requests, and times are ISO text. */
export type RateLimits = Schemas['RateLimits'];
/** Fault to add. It defines which requests match, how often the fault fires, and its effect. */
export type FaultInput = Schemas['FaultInput'];
/** Fault with a counter of how often the fault fired, and with a sentence that describes the fault. */
export type Fault = Schemas['Fault'];
/** Request in the journal, with the reason for its response. */
export type JournalEntry = Schemas['JournalEntry'];
/** Single request of the journal, also with its bodies, a command line and the facts behind a 429 or a 403. */
export type JournalEntryDetails = Required<JournalEntry>;
/** Whether the client used the API as it should, with the requests that show it. */
export type Verdict = Schemas['Verdict'];
/** Scenario, which defines the apps, jobs, outcomes, clocks and faults to start from. */
export type Scenario = Schemas['Scenario'];
export type LoadedScenario = Schemas['LoadedScenario'];
/** Whole state of a server. The format of the tables may change between versions of the mock. */
export type State = Schemas['State'];
export type AppSettings = Schemas['AppSettings'];
export type AppSettingsInput = Schemas['AppSettingsInput'];
/** Settings to change. `null` resets a setting. */
export type AppSettingsPatch = Schemas['AppSettingsPatch'];
/** App of a list, with its latest request and the number of its requests and jobs. */
export type ListedApp = Schemas['ListedApp'];
/** Facts about the server that do not change while it runs. */
export type ServerInfo = Schemas['ServerInfo'];
