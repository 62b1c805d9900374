import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CheckRunRecord } from "@/sandbox/actions/records";
import { tick } from "@/sandbox/actions/tick";
import { moveClock } from "@/sandbox/clock";
import { addCommit, smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { githubAs } from "@/tests/github-as";
import { endOf, readLogEnd } from "./job-log";

describe("the end of a log", () => {
  it("has no times, no colours and no mark of its encoding", () => {
    const log =
      "\uFEFF2024-07-29T13:00:00.123Z one\r\n2024-07-29T13:00:01.5Z \u001b[31mtwo\u001b[0m\n";
    expect(endOf(log)).toBe("one\ntwo");
  });

  it("is bounded in lines and in characters, and keeps what came last", () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`).join("\n");
    expect(endOf(lines)?.split("\n")).toHaveLength(60);
    expect(endOf(lines)).toMatch(/line 499$/);
    expect(endOf("x".repeat(100_000))?.length).toBe(12_000);
  });

  it("of an empty log is none", () => {
    expect(endOf(" \n")).toBeNull();
  });
});

describe("the log of a job on GitHub", () => {
  let small: SmallSandbox;
  beforeEach(async () => {
    small = await smallSandbox();
    const { sandbox } = small;
    const oid = await addCommit(sandbox.gitDir, await sandbox.git.head("trunk"), "NEWS", "news\n");
    const branch = { ref: "refs/heads/release-1", before: null, after: oid };
    await sandbox.git.updateRefs([branch]);
    await sandbox.refsChanged([{ ...branch, by: "ada" }]);
    for (let step = 0; step < 2; step += 1) {
      moveClock(sandbox, 60_000);
      await tick(sandbox);
    }
  });
  afterEach(() => small.end());

  const client = (token = "token-ada") => githubAs("ada", small, { token });

  function job(change: Partial<CheckRunRecord>) {
    const record = small.sandbox.state.workflowRuns[0]?.checks[0];
    if (record === undefined) throw new Error("no job");
    small.sandbox.change(() => Object.assign(record, change));
    const { id, name, workflowRunId } = record;
    return {
      ...{ id, name, workflowRunId, workflow: "CI", branch: null, url: null, completedAt: null },
      ...({ status: "completed", conclusion: "failure" } as const),
    };
  }

  it("is read to its end", async () => {
    const check = job({ status: "COMPLETED", conclusion: "FAILURE" });
    const log = await readLogEnd(client(), check);
    expect(log).toMatch(/FAILED \(failures=1, successes=119\)\n##\[error\]Process completed/);
  });

  it("is none where GitHub has none, or gives it to nobody like us", async () => {
    const running = job({ status: "IN_PROGRESS", conclusion: null });
    expect(await readLogEnd(client(), running)).toBeNull();
    const ended = job({ status: "COMPLETED", conclusion: "FAILURE" });
    expect(await readLogEnd(client("nobody's"), ended)).toBeNull();
  });

  it("is none of what is no job of GitHub Actions", async () => {
    const check = { ...job({}), id: null, workflowRunId: null };
    expect(await readLogEnd(client(), check)).toBeNull();
  });
});
