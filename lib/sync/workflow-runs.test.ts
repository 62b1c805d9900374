import { afterEach, beforeEach, expect, it } from "vitest";

import { readFacts } from "@/lib/db/facts";
import { tick } from "@/sandbox/actions/tick";
import { moveClock } from "@/sandbox/clock";
import { createRef } from "@/sandbox/github/references";
import { smallWorld, type SmallWorld } from "@/sandbox/testing/small-world";
import { useDatabase } from "@/tests/database";
import { beginRelease, look, lookingAt } from "@/tests/looking-at";

useDatabase();

let small: SmallWorld;
beforeEach(async () => {
  small = await smallWorld();
});
afterEach(() => small.end());

it("a tag's run whose deployment nobody has approved is seen to wait", async () => {
  small.world.state.settings.uploadNeedsApproval = true;
  const { oid } = await beginRelease(small);
  await createRef(small.world, "refs/tags/twisted-24.7.0rc1", oid, "ada");
  moveClock(small.world, 10_000);
  await tick(small.world);
  moveClock(small.world, 600_000);
  await tick(small.world);
  await look(lookingAt(small));
  const runs = (await readFacts("24.7.0")).workflowRuns?.value ?? [];
  const ofTag = runs.filter(({ headBranch }) => headBranch === "twisted-24.7.0rc1");
  expect(ofTag).toMatchObject([{ event: "push", status: "waiting", conclusion: null }]);
});
