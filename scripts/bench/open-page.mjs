/**
 * A page that is open somewhere, without the browser: it hears the stream of changes and asks for itself
 * again, one question at a time, as the pages do (components/site/live-indicator). Two hundred browsers
 * would measure this machine.
 */

const RECONNECT_MS = 2_000;
const HEADERS = { RSC: "1" };

export class OpenPage {
  #closed = new AbortController();
  #asking = false;
  #isStale = false;
  /** @type {() => void} */
  #onText = () => undefined;
  /** What it showed last. */
  text = "";

  /**
   * @param {string} url of the app
   * @param {string} path
   * @param {readonly string[]} [about] what it shows, as the page says by its topics (lib/domain/change.ts)
   */
  constructor(url, path, about = ["facts"]) {
    this.url = url;
    this.path = path;
    this.concerns = new RegExp(`^data: ?\\{"about":"(?:${about.join("|")})"`, "m");
  }

  /** Resolves when it shows something and hears the stream. */
  async open() {
    const { promise, resolve } = Promise.withResolvers();
    this.#listen(() => resolve(undefined));
    await promise;
    await this.#ask();
  }

  close() {
    this.#closed.abort();
  }

  /**
   * Resolves with the moment (performance.now()) in which it shows what is asked for.
   * @param {(text: string) => boolean} isThere @param {number} patienceMs
   * @returns {Promise<number | null>} null: not in that time
   */
  shows(isThere, patienceMs) {
    return new Promise((resolve) => {
      const end = (/** @type {number | null} */ at) => {
        clearTimeout(timer);
        this.#onText = () => undefined;
        resolve(at);
      };
      const timer = setTimeout(() => end(null), patienceMs);
      this.#onText = () => isThere(this.text) && end(performance.now());
      this.#onText();
    });
  }

  /** @param {() => void} onHeard */
  async #listen(onHeard) {
    while (!this.#closed.signal.aborted) {
      try {
        const signal = this.#closed.signal;
        const { ok, body } = await fetch(`${this.url}/api/events`, { signal });
        if (!ok || body === null) throw new Error("no stream");
        for await (const part of body.pipeThrough(new TextDecoderStream())) {
          onHeard();
          if (this.concerns.test(part)) void this.#stale();
        }
      } catch {
        // The server is away, or we are: where it comes back, all may be another.
      }
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
      void this.#stale();
    }
  }

  async #stale() {
    this.#isStale = true;
    if (this.#asking) return;
    this.#asking = true;
    while (this.#isStale && !this.#closed.signal.aborted) {
      this.#isStale = false;
      await this.#ask().catch(() => undefined);
    }
    this.#asking = false;
  }

  async #ask() {
    const answer = await fetch(this.url + this.path, {
      headers: HEADERS,
      signal: this.#closed.signal,
    });
    const text = await answer.text();
    // What is refused is asked for again at the next change, or when the stream is back.
    if (!answer.ok) return;
    this.text = text;
    this.#onText();
  }
}
