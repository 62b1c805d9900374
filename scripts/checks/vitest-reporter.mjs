import { skippedLine, writeOutcome } from "./outcome.mjs";

/** @typedef {import("vitest/node").Reporter} Reporter */

/** @implements {Reporter} */
export default class OutcomeReporter {
  /**
   * @param {readonly import("vitest/node").TestModule[]} modules
   * @param {readonly unknown[]} strayErrors
   */
  onTestRunEnd(modules, strayErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const results = tests.map((test) => ({ name: test.fullName, result: test.result() }));
    const count = (/** @type {string} */ state) =>
      results.filter(({ result }) => result.state === state).length;
    // A file that cannot even be loaded, or whose hooks fail, has no test that failed.
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const skipped = results.flatMap(({ name, result }) =>
      result.state === "skipped" ? [skippedLine(name, result.note)] : [],
    );
    writeOutcome({
      passed: count("passed"),
      failed: count("failed") + broken + strayErrors.length,
      skipped,
    });
  }
}
