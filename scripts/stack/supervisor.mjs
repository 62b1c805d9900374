import { setTimeout as sleep } from "node:timers/promises";
import { tailOfLog } from "../processes/service.mjs";

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} [log] the name of its log, if it has one
 * @property {Promise<string>} [ended] tells how, once it has
 * @property {() => Promise<void> | void} stop
 */

/** Holds what was started, notices when a part of it ends, and stops all in reverse order. */
export class Supervisor {
  /** @type {Part[]} */
  #parts = [];
  #dir;
  /** @type {Promise<void> | undefined} */
  #stopped;
  /** @type {(sentence: string) => void} */
  #fail = () => undefined;

  /** @param {string} dir the state folder */
  constructor(dir) {
    this.#dir = dir;
    /** Resolves, with a sentence for a person, once a part ended that nobody asked to. */
    this.failed = new Promise((/** @type {(sentence: string) => void} */ resolve) => {
      this.#fail = resolve;
    });
  }

  /**
   * Takes a started part into care.
   * @template {Part} T
   * @param {T} part
   * @returns {Promise<T>}
   */
  async add(part) {
    if (this.#stopped) await part.stop();
    else this.#parts.push(part);
    part.ended?.then((how) => this.#ended(part, how));
    return part;
  }

  /** @param {Part} part @param {string} how */
  #ended({ name, log = name }, how) {
    if (this.#stopped) return;
    this.#fail(`The ${name} stopped unexpectedly: it ${how}. ${tailOfLog(this.#dir, log)}`);
  }

  get isStopping() {
    return this.#stopped !== undefined;
  }

  /** Stops everything, the last started first. Calling it again waits for the same. */
  stop() {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll() {
    // Whoever called stop() must find #stopped set before a part's end is noticed.
    await sleep(0);
    for (const part of this.#parts.reverse()) await part.stop();
  }
}
