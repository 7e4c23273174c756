/** Returns the first values of an iterable, at most `limit`. */
export function takeFirst<T>(values: Iterable<T>, limit: number): T[] {
  const first: T[] = [];
  for (const value of values) if (first.push(value) === limit) break;
  return first;
}
