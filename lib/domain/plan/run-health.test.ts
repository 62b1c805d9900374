import { describe, expect, it } from "vitest";
import { stuckRun } from "./run-health";

const codeOf = (...asked: Parameters<typeof stuckRun>) => stuckRun(...asked)?.code ?? null;

describe("a run is stuck", () => {
  it.each([
    ["queued", 30, false, null],
    ["queued", 61, false, "not-taken-up"],
    ["running", 30, false, null],
    ["running", 61, false, "worker-gone"],
    ["running", 61, true, null],
    ["running", 181, true, "worker-silent"],
    ["needs-person", 9_999, false, null],
    ["stopped", 9_999, false, null],
    ["succeeded", 9_999, false, null],
  ] as const)("%s, silent for %d s, with a worker: %s → %s", (state, seconds, hasWorker, code) => {
    expect(codeOf(state, { seconds, hasWorker })).toBe(code);
  });

  it("and says for how long", () => {
    expect(stuckRun("running", { seconds: 301, hasWorker: true })?.sentence).toContain("5 minutes");
  });
});
