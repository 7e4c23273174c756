const MAX_CHARACTERS = 60;

/** Returns a value as error messages show it: shortened JSON. Objects and arrays may contain tokens: only their type is shown. */
export function formatValue(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.length <= MAX_CHARACTERS) return JSON.stringify(value);
  return JSON.stringify(`${value.slice(0, MAX_CHARACTERS)}…`);
}

/** Returns a list as error messages show it: `"a", "b"`. */
export const formatList = (values: readonly unknown[]): string => values.map(formatValue).join(', ');
