const MAX_CHARACTERS = 60;

/**
 * Formats a value for an error message as shortened JSON. For objects and arrays, returns only the type, because they may contain
 * tokens.
 */
export function formatValue(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.length <= MAX_CHARACTERS) return JSON.stringify(value);
  return JSON.stringify(`${value.slice(0, MAX_CHARACTERS)}…`);
}

/** Formats a list for an error message, such as `"a", "b"`. */
export const formatList = (values: readonly unknown[]): string => values.map(formatValue).join(', ');
