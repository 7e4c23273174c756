/** Number of items on a page if the request has no `limit`. */
const DEFAULT_LIMIT = 100;

/** Query parameters of a list. The schema has validated them. */
interface PageParameters {
  readonly limit?: string;
  /** Key of the last item of the previous page. */
  readonly cursor?: string;
}

/** Returns the maximum number of items on the page. */
export const pageLimitOf = ({ limit }: PageParameters): number =>
  limit === undefined ? DEFAULT_LIMIT : Number(limit);

/**
 * Returns the items of a page, and the field `next` if more items follow.
 *
 * @param found items from the start of the page on: one more than `limit`, if there are so many
 * @param keyOf returns the key by which the list is sorted
 */
export function toPage<T>(found: readonly T[], limit: number, keyOf: (item: T) => string) {
  const items = found.slice(0, limit);
  return { items, end: found.length > limit ? { next: keyOf(items.at(-1) as T) } : {} };
}
