import { expect, test } from "vitest";
import { aWaiver } from "@/tests/attestations";
import { anApprovedAnnouncement } from "@/tests/announcements";
import { grace } from "@/tests/actors";
import { stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { publicStep } from "./public-step";

const mail = anApprovedAnnouncement({ target: "24.7.0rc1", outlet: "mail" }, { by: grace });
const written = aRelease()
  .upTo("candidate.review")
  .with({ announcements: [{ ...mail, approvals: [] }] });

test.each([
  [
    "that is blocked",
    stepOf(aRelease().withBlocker(), "prepare.blockers", [aWaiver(12300, {}, [])]),
    { blockers: [{ clearedBy: "a committer other than ada" }] },
  ],
  [
    "that waits for somebody",
    stepOf(written, "candidate.announce-mail"),
    { whom: "a committer other than grace" },
  ],
])("a public step %s says who can bring it on, and names no account", (_, step, said) => {
  expect(publicStep(step).state).toMatchObject(said);
  expect(JSON.stringify(publicStep(step))).not.toContain("accountId");
});

test("a public step that comes by itself names nobody", () => {
  const step = stepOf(aRelease().withTrunkChecks("pending"), "prepare.trunk-green");
  expect(publicStep(step).state).not.toHaveProperty("whom");
});
