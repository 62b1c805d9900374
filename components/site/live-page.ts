import { concerns, type Change } from "@/lib/domain/change";

/** No page takes longer from being made on the server to standing in the browser. */
const REMEMBERED_MS = 10_000;

/**
 * What is shown in this browser's tab, against what has changed. A change that is about nothing that
 * is shown is remembered for a while: the page that is on its way may show it as it was before.
 */
class LivePage {
  readonly #shown = new Set<readonly string[]>();
  #missed: readonly { readonly change: Change; readonly at: number }[] = [];
  /** Called when what is shown is out of date. */
  onStale: () => void = () => undefined;

  /** Something that shows these topics is in the page, until the answered function is called. */
  show(topics: readonly string[]): () => void {
    this.#shown.add(topics);
    if (this.#recent().some(({ change }) => concerns(topics, change))) this.onStale();
    return () => this.#shown.delete(topics);
  }

  heard(change: Change): void {
    if ([...this.#shown].some((topics) => concerns(topics, change))) this.onStale();
    else this.#missed = [...this.#recent(), { change, at: performance.now() }];
  }

  #recent() {
    const since = performance.now() - REMEMBERED_MS;
    return this.#missed.filter(({ at }) => at > since);
  }
}

/** One a tab: the header listens, the page says what it shows. */
export const livePage = new LivePage();
