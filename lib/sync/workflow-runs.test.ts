import { afterEach, beforeEach, expect, it } from "vitest";

import { readFacts } from "@/lib/db/facts";
import { tick } from "@/sandbox/actions/tick";
import { moveClock } from "@/sandbox/clock";
import { createRef } from "@/sandbox/github/references";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { useDatabase } from "@/tests/database";
import { beginRelease, sync, syncDeps } from "@/tests/syncing";

useDatabase();

let small: SmallSandbox;
beforeEach(async () => {
  small = await smallSandbox();
});
afterEach(() => small.end());

it("a tag's run whose deployment nobody has approved is seen to wait", async () => {
  small.sandbox.state.settings.uploadNeedsApproval = true;
  const { oid } = await beginRelease(small);
  await createRef(small.sandbox, "refs/tags/twisted-24.7.0rc1", oid, "ada");
  moveClock(small.sandbox, 10_000);
  await tick(small.sandbox);
  moveClock(small.sandbox, 600_000);
  await tick(small.sandbox);
  await sync(syncDeps(small));
  const runs = (await readFacts("24.7.0")).workflowRuns?.value ?? [];
  const ofTag = runs.filter(({ headBranch }) => headBranch === "twisted-24.7.0rc1");
  expect(ofTag).toMatchObject([{ event: "push", status: "waiting", conclusion: null }]);
});
