/** Name of the partition with the facts that concern all apps. */
export const COMMON = 'common';

/** A change of a field. */
export interface FieldChange {
  readonly field: string;
  /** JSON of the new value. Undefined deletes the field. */
  readonly json: string | undefined;
  /** Version that the field may have at most. Undefined if the partition as a whole is checked. */
  readonly knownVersion?: number | undefined;
}

export interface PartitionChange {
  readonly partition: string;
  /** Version that the partition must have. Undefined if each field is checked. */
  readonly version: number | undefined;
  readonly changes: readonly FieldChange[];
}

/** Versions of a partition before and after a change. */
export interface ChangedVersions {
  readonly before: number;
  readonly after: number;
}

/** What changed in a partition. */
export interface PartitionPage {
  readonly version: number;
  /** Whether everything that was known about the partition is outdated. */
  readonly isReset: boolean;
  readonly hasMore: boolean;
  readonly changes: readonly (readonly [field: string, json: string | null])[];
  /** Windows of the app: `openedAt admitted` by bucket. */
  readonly windows: ReadonlyMap<string, string>;
}

/** Arguments of a counted request. The app's time is `base` at the store's time `at`, and advances by `rate`. */
export interface Admission {
  readonly bucket: string;
  readonly base: number;
  readonly at: number;
  readonly rate: number;
  readonly limit: number;
  readonly windowMs: number;
}

export interface Admitted {
  readonly admitted: boolean;
  readonly openedAt: number;
  readonly count: number;
}

export interface OpenReply {
  /** Time of the store in milliseconds since the Unix epoch. */
  readonly time: number;
  readonly admitted: Admitted | undefined;
  readonly pages: readonly PartitionPage[];
}

/** Replies of the scripts, as the store sends them. */
export type AdmitReply = readonly [admitted: number, openedAt: string, count: string];
export type PageReply = readonly [string, number, number, readonly (string | null)[], readonly string[]];

/** Returns the keys of a partition. @param names one letter for each key */
export const keysOf = (partition: string, names: string): string[] =>
  [...names].map((name) => `xcm:{${partition}}:${name}`);
export const admitArguments = ({
  bucket,
  base,
  at,
  rate,
  limit,
  windowMs,
}: Admission): (string | number)[] => [bucket, base, at, rate, limit, windowMs];
export const toAdmitted = ([admitted, openedAt, count]: AdmitReply): Admitted => ({
  admitted: admitted === 1,
  openedAt: Number(openedAt),
  count: Number(count),
});

export function toPage([version, isReset, hasMore, changes, windows]: PageReply): PartitionPage {
  const fields: [string, string | null][] = [];
  for (let at = 0; at < changes.length; at += 2)
    fields.push([changes[at] as string, changes[at + 1] as string | null]);
  const byBucket = new Map<string, string>();
  for (let at = 0; at < windows.length; at += 2)
    byBucket.set(windows[at] as string, windows[at + 1] as string);
  return {
    version: Number(version),
    isReset: isReset === 1,
    hasMore: hasMore === 1,
    changes: fields,
    windows: byBucket,
  };
}
