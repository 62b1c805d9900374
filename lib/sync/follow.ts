import type { Page } from "@/lib/world/github/page";

/** A list that is read page by page. */
export interface Following<P extends Page<unknown>> {
  readonly first: P;
  readonly next: (cursor: string) => Promise<P>;
  readonly save: (items: P["items"], page: P) => Promise<number>;
  /** Whether the page after this one can still hold news. */
  readonly goesOn: (page: P) => boolean;
}

/**
 * Saves the pages of a list, each while the next is on its way, so that the sync takes little longer
 * than fetching; never more than two pages are in memory. Answers how many items were news.
 */
export async function follow<P extends Page<unknown>>({
  first,
  next,
  save,
  goesOn,
}: Following<P>): Promise<number> {
  let changed = 0;
  let page = first;
  for (;;) {
    const coming = page.next !== null && goesOn(page) ? next(page.next) : null;
    // It is awaited below; without this, a save that fails first leaves its failure unheard.
    coming?.catch(() => undefined);
    changed += await save(page.items, page);
    if (coming === null) return changed;
    page = await coming;
  }
}
