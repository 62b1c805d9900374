import { skippedLine, writeOutcome } from "./outcome.mjs";

/** @typedef {import("@playwright/test/reporter").Reporter} Reporter */

/** @param {import("@playwright/test/reporter").TestCase} test */
const reasonOf = ({ annotations, results }) =>
  results.some(({ status }) => status === "skipped") && annotations.length === 0
    ? "an earlier part of the same journey failed"
    : annotations.find(({ type }) => type === "skip")?.description;

/** @implements {Reporter} */
export default class OutcomeReporter {
  /** @type {import("@playwright/test/reporter").Suite | undefined} */
  #suite;
  #strayErrors = 0;

  /**
   * @param {import("@playwright/test/reporter").FullConfig} _config
   * @param {import("@playwright/test/reporter").Suite} suite
   */
  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onError() {
    this.#strayErrors += 1;
  }

  onEnd() {
    const tests = this.#suite?.allTests() ?? [];
    const count = (/** @type {string} */ outcome) =>
      tests.filter((test) => test.outcome() === outcome).length;
    const skipped = tests.filter((test) => test.outcome() === "skipped");
    writeOutcome({
      passed: count("expected") + count("flaky"),
      failed: count("unexpected") + this.#strayErrors,
      skipped: skipped.map((test) => skippedLine(test.title, reasonOf(test))),
    });
  }

  printsToStdio() {
    return false;
  }
}
