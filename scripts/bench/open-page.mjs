import { Agent, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

/**
 * A page that is open somewhere, without the browser: it hears the stream of changes and asks for itself
 * again, one question at a time, as the pages do (components/site/live-indicator). Two hundred browsers
 * would measure this machine; so what many are given alike is unpacked once for all of them.
 */

const RECONNECT_MS = 2_000;
const HEADERS = { rsc: "1", "accept-encoding": "gzip" };
const agent = new Agent({ keepAlive: true });

/** As Next's own router asks: where its hash of the headers (none of them here) is missing, it is sent there first. */
const ROUTERS_OWN = "_rsc";

/** What was unpacked last. @type {{ packed: Buffer, text: string }} */
let unpacked = { packed: Buffer.alloc(0), text: "" };

/** @param {Buffer} packed */
function textOf(packed) {
  if (!packed.equals(unpacked.packed)) unpacked = { packed, text: String(gunzipSync(packed)) };
  return unpacked.text;
}

/**
 * @param {string} url @param {import("node:http").RequestOptions} options
 * @returns {Promise<import("node:http").IncomingMessage>} the answer's head, and its body as it comes
 */
function get(url, options) {
  return new Promise((resolve, reject) =>
    request(url, options).on("response", resolve).on("error", reject).end(),
  );
}

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
    this.path = `${path}${path.includes("?") ? "&" : "?"}${ROUTERS_OWN}`;
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
    const { signal } = this.#closed;
    while (!signal.aborted) {
      try {
        const stream = await get(`${this.url}/api/events`, { signal });
        if (stream.statusCode !== 200) throw new Error("no stream");
        for await (const part of stream.setEncoding("utf8")) {
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
    const { signal } = this.#closed;
    const answer = await get(this.url + this.path, { headers: HEADERS, agent, signal });
    const packed = await buffer(answer);
    // What is refused is asked for again at the next change, or when the stream is back.
    if (answer.statusCode !== 200) return;
    const isPacked = answer.headers["content-encoding"] === "gzip";
    this.text = isPacked ? textOf(packed) : String(packed);
    this.#onText();
  }
}
