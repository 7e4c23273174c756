/** Names, each once, in the order in which they came. One alone stands by itself: a Set of one takes 200 bytes, and there may be a million. */
export type Few = undefined | string | Set<string>;

export function withName(few: Few, name: string): Few {
  if (few === undefined || few === name) return name;
  if (typeof few === 'string') return new Set([few, name]);
  return few.add(name);
}

export function withoutName(few: Few, name: string): Few {
  if (few === name) return undefined;
  if (typeof few === 'object') few.delete(name);
  return typeof few === 'object' && few.size === 0 ? undefined : few;
}

/** The names. One that is taken away meanwhile is not given any more. */
export function namesOf(few: Few): Iterable<string> {
  if (few === undefined) return [];
  return typeof few === 'string' ? [few] : few;
}
