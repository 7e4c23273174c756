/** Maximum number of items on a page of the control API. */
const MAX_PAGE_ITEMS = 1_000;

interface PageQuery {
  readonly limit: number;
  readonly cursor: string | undefined;
}

/**
 * Requests the pages of a list, one after the other, and returns the items of each page.
 *
 * @param getPage requests one page
 * @param itemsOf returns the items of a page
 * @param maxItems number of items after which no more pages are requested. The default is all items.
 */
export async function collectPages<Page extends { readonly next?: string }, Item>(
  getPage: (query: PageQuery) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
  maxItems = Number.POSITIVE_INFINITY,
): Promise<(readonly Item[])[]> {
  const pages: (readonly Item[])[] = [];
  let remaining = maxItems;
  let cursor: string | undefined;
  do {
    const page = await getPage({ limit: Math.min(remaining, MAX_PAGE_ITEMS), cursor });
    const items = itemsOf(page);
    pages.push(items);
    remaining -= items.length;
    cursor = page.next;
  } while (cursor !== undefined && remaining > 0);
  return pages;
}
