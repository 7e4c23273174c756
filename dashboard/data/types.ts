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
export type ListedEntry = Schemas['JournalEntry'];

export interface Info {
  readonly version: string;
  readonly profile: string;
  readonly started_at: string;
  readonly store: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface AppSummary {
  readonly app: string;
  readonly label: string | null;
  readonly last_request: {
    readonly id: string;
    readonly at: string;
    readonly method: string;
    readonly path: string;
    readonly status: number | null;
  } | null;
  readonly jobs: Readonly<Record<JobStatus, number>>;
  readonly requests: number;
}

export interface Change {
  readonly at: string;
  readonly kind: string;
  readonly job?: string;
  readonly session?: string;
  readonly bucket?: Bucket;
  readonly text: string;
}

/** Journal entry with the details that lists leave out. */
export interface Entry extends ListedEntry {
  readonly request_body: string | null;
  readonly response_headers: Readonly<Record<string, string>>;
  readonly response_body: string | null;
  readonly curl: string;
  readonly filled_by:
    | readonly {
        readonly method: string;
        readonly path: string;
        readonly count: number;
        readonly first_at: string;
        readonly last_at: string;
      }[]
    | null;
  readonly signature: {
    readonly lines: readonly { readonly signed: string | null; readonly sent: string | null }[];
  } | null;
}

/** What may have changed, as `GET /_mock/events` reports it. */
export interface Hint {
  /** IDs of jobs. `null` means many. */
  readonly jobs: readonly string[] | null;
  readonly windows: boolean;
  readonly faults: boolean;
  readonly clock: boolean;
  readonly settings: boolean;
  readonly apps: boolean;
  /** ID of the newest journal entry. */
  readonly requests: string | null;
}
