/** A point in time, in milliseconds since the Unix epoch. */
export type Instant = number & { readonly unit: 'epoch-ms' };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const toInstant = (epochMs: number): Instant => epochMs as Instant;

export const addMs = (at: Instant, ms: number): Instant => (at + ms) as Instant;

/** Rounds down to a whole second. */
export const floorToSecond = (at: Instant): Instant => (Math.floor(at / SECOND_MS) * SECOND_MS) as Instant;

/** `2019-08-23T17:02:35.589Z` */
export const isoMillis = (at: Instant): string => new Date(at).toISOString();

/** `2021-08-05T01:35:11.000Z`: rounded down to the second and printed with zero milliseconds, like `created_at` of the API. */
export const isoWholeSecond = (at: Instant): string => isoMillis(floorToSecond(at));

/** `2021-06-15T07:32:10+00:00` */
export const isoOffset = (at: Instant): string => `${isoMillis(at).slice(0, -5)}+00:00`;

/** `20210805T013511Z`, the format of `X-Goog-Date`. */
export const isoBasic = (at: Instant): string => `${isoMillis(at).slice(0, 19).replace(/[-:]/g, '')}Z`;
