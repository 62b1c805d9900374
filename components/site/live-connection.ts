/**
 * Whether what is shown in this tab is heard to change. "polled": no event comes, and the page is asked
 * for again now and then; "gone": Slipway itself does not answer.
 */
export type LiveState = "live" | "polled" | "gone";

/** One a tab: the header listens and says it here, a notice below tells of it. */
class LiveConnection {
  #state: LiveState = "live";
  /** Whether something was heard since the stream was last lost. */
  isHeard = true;
  readonly #listeners = new Set<() => void>();

  readonly get = (): LiveState => this.#state;

  /** Before anything was heard or missed. */
  readonly initial = (): LiveState => "live";

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }
}

export const liveConnection = new LiveConnection();
