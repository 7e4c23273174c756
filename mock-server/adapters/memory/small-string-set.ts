/**
 * Set of strings in insertion order. A single string is stored without a `Set`, because a `Set` with one element takes 200 bytes.
 * A million apps may have one job each.
 */
export type SmallStringSet = undefined | string | Set<string>;

export function addString(set: SmallStringSet, text: string): SmallStringSet {
  if (set === undefined || set === text) return text;
  if (typeof set === 'string') return new Set([set, text]);
  return set.add(text);
}

export function deleteString(set: SmallStringSet, text: string): SmallStringSet {
  if (set === text) return undefined;
  if (typeof set === 'object') set.delete(text);
  return typeof set === 'object' && set.size === 0 ? undefined : set;
}

/** Returns the strings in insertion order. An iteration skips strings that are deleted before they are reached. */
export function stringsOf(set: SmallStringSet): Iterable<string> {
  if (set === undefined) return [];
  return typeof set === 'string' ? [set] : set;
}
