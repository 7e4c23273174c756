/** Returns the first values of an iterable, at most `limit`. */
export function takeFirst<T>(values: Iterable<T>, limit: number): T[] {
  const first: T[] = [];
  for (const value of values) if (first.push(value) === limit) break;
  return first;
}

/** Returns the first values of a set, at most `limit`, and moves them to the end of the set. */
export function rotate<T>(values: Set<T>, limit: number): T[] {
  const first = takeFirst(values, limit);
  for (const value of first) {
    values.delete(value);
    values.add(value);
  }
  return first;
}
