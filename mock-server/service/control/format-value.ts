import { redactText } from '../../domain/redact-text.js';

const MAX_CHARACTERS = 60;

/**
 * Formats a value for an error message as shortened JSON without secrets. For objects and arrays, returns only the type, because
 * they may contain tokens.
 */
export function formatValue(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number') return String(value);
  return JSON.stringify(typeof value === 'string' ? redactText(value, MAX_CHARACTERS) : value);
}

/** Formats an ID for an error message, without quotes. */
export const formatId = (id: string): string => redactText(id, MAX_CHARACTERS);

/** Formats a client's values as a list, such as `"a", "b"`. */
export const formatValues = (values: readonly unknown[]): string => values.map(formatValue).join(', ');

/** Formats allowed values as a list, such as `"a", "b"`. Shows them whole, because the mock defines them. */
export const formatAllowed = (values: readonly unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join(', ');
