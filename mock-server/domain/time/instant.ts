/** A point in time, in milliseconds since the Unix epoch. */
export type Instant = number & { readonly unit: 'epoch-ms' };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const toInstant = (epochMs: number): Instant => epochMs as Instant;

export const addMs = (at: Instant, ms: number): Instant => (at + ms) as Instant;

export const floorToSecond = (at: Instant): Instant => (Math.floor(at / SECOND_MS) * SECOND_MS) as Instant;

/** Formats an instant with milliseconds, such as `2019-08-23T17:02:35.589Z`. */
export const isoMillis = (at: Instant): string => new Date(at).toISOString();

/**
 * Formats an instant like `created_at` in the API, such as `2021-08-05T01:35:11.000Z`. Rounds the instant down to a whole
 * second.
 */
export const isoWholeSecond = (at: Instant): string => isoMillis(floorToSecond(at));

/** Formats an instant in whole seconds with a numeric offset, such as `2021-06-15T07:32:10+00:00`. */
export const isoOffset = (at: Instant): string => `${isoMillis(at).slice(0, -5)}+00:00`;

/** Formats an instant like `X-Goog-Date`, such as `20210805T013511Z`. */
export const isoBasic = (at: Instant): string => `${isoMillis(at).slice(0, 19).replace(/[-:]/g, '')}Z`;
