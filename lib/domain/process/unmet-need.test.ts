import { expect, test } from "vitest";
import { unmetNeed } from "@/lib/domain/process/unmet-need";
import { blocked, blocker, waiting, waitingFor } from "@/lib/domain/process/step-state";
import { aCommitter, named, nobody } from "@/lib/domain/process/who";

const comesFirst = blocked(unmetNeed("Ticket", waiting("It is filed.")));
const red = blocker({
  ...{ code: "checks-red", sentence: "lint failed.", remedy: "Fix it.", clearedBy: aCommitter },
});

test("what others merely come before is not called blocked: its own page says “Not yet”", () => {
  expect(unmetNeed("Branch", comesFirst).sentence).toBe("Needs “Branch”, which is not done yet.");
  expect(unmetNeed("Branch", blocked(red)).sentence).toBe("Needs “Branch”, which is blocked.");
});

test("who can clear it is whoever is waited for; nobody, where it comes by itself", () => {
  const mailed = named("a member of the project");
  const mail = waitingFor(mailed, "Nobody has written the mail yet.");
  expect(unmetNeed("Announce", mail).clearedBy).toEqual(mailed);
  expect(unmetNeed("Docs", waiting("They are built.")).clearedBy).toBe(nobody);
});
