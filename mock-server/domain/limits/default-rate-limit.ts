/** Requests that a rate-limit window admits for one app and bucket. @see recorded headers: `x-rate-limit-limit: 150` */
export const DEFAULT_RATE_LIMIT = 150;
