import type { components } from '../../contracts/generated/control.js';

type Schemas = components['schemas'];

export type Job = Schemas['Job'];
export type ListedJob = Schemas['ListedJob'];
export type JobStatus = Schemas['JobStatus'];
export type Bucket = Schemas['Bucket'];
export type RateLimits = Schemas['RateLimits'];
export type RateLimitWindow = Schemas['RateLimitWindow'];
export type Fault = Schemas['Fault'];
export type FaultInput = Schemas['FaultInput'];
export type Outcomes = Schemas['Outcomes'];
export type Clock = Schemas['Clock'];
export type ClockInput = Schemas['ClockInput'];
export type AppSettings = Schemas['AppSettings'];
export type SettingsPatch = Schemas['AppSettingsPatch'];
/** Journal entry. Bodies and other details are missing in lists. */
export type Entry = Schemas['JournalEntry'];

export type Info = Schemas['ServerInfo'];
export type AppSummary = Schemas['ListedApp'];
export type Change = Schemas['Change'];
/** What may have changed, as `GET /_mock/events` reports it. */
export type Hint = Schemas['ChangeHint'];
