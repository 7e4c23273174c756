export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns whether a value of JSON is an object, and not null or an array. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
