import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { database, inTransaction } from "@/lib/db/client";
import { addRelease } from "@/lib/db/releases";
import { moveClock, now as sandboxNow } from "@/sandbox/clock";
import { newAdvisory, openAdvisory, openFix, reviewFix } from "@/sandbox/control/advisories";
import { commitTo } from "@/sandbox/control/trunk";
import { advisoriesOf } from "@/sandbox/github/advisories";
import type { AdvisoryFixRecord } from "@/sandbox/github/advisory-records";
import { changeRef } from "@/sandbox/github/references";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { githubAs } from "@/tests/github-as";
import { syncAdvisories } from "./advisories";

/** What lifts an embargo cannot be taken back: it takes that the fix itself is in the public repository. */

useDatabase();

let small: SmallSandbox;
let ghsaId: string;

const as = (login: string) => githubAs(login, small);

const at = () => sandboxNow(small.sandbox);

async function isHidden(): Promise<boolean> {
  const index = { url: `${small.sandbox.origin}/_pypi`, project: "Twisted" };
  const githubOf = () => Promise.resolve(as("ada"));
  const osvUrl = `${small.sandbox.origin}/_osv`;
  await syncAdvisories({ github: as("vera"), githubOf, index, osvUrl }, at());
  return (await database().release.findFirstOrThrow()).embargoedAt !== null;
}

function theFix(): AdvisoryFixRecord {
  const fix = advisoriesOf(small.sandbox)[0]?.fixes[0];
  if (fix === undefined) throw new Error("Nobody has opened a fix.");
  return fix;
}

const trunkHead = async () => (await small.sandbox.git.head("trunk")) ?? "";

beforeEach(async () => {
  small = await smallSandbox();
  ({ ghsaId } = openAdvisory(small.sandbox, newAdvisory.parse({})));
  const begun = { version: "24.7.0", kind: "major", manager: ada, startedAt: at() } as const;
  await inTransaction((db) => addRelease(db, { ...begun, advisory: ghsaId, embargoedAt: at() }));
  await openFix(small.sandbox, { ghsaId, by: "alan" });
});
afterEach(() => small.end());

describe("a release stays hidden", () => {
  it("while the fix's branch is at a commit of trunk: somebody begins it anew there", async () => {
    const head = await trunkHead();
    small.sandbox.change(() => {
      Object.assign(theFix(), { headOid: head, content: "Something that trunk has.\n" });
    });
    expect(await isHidden()).toBe(true);
    // Nor is it public when it is looked at again.
    expect(await isHidden()).toBe(true);
  });

  it("when the fix is merged in the private fork alone, as a push onto its trunk does", async () => {
    small.sandbox.change(() => {
      Object.assign(theFix(), { state: "MERGED", mergedAt: at() });
    });
    expect(await isHidden()).toBe(true);
    moveClock(small.sandbox, 3_600_000);
    await changeRef(
      small.sandbox,
      "refs/heads/trunk",
      await trunkHead(),
      theFix().headOid,
      "grace",
    );
    expect(await isHidden()).toBe(false);
  });
});

it("is everybody's once it was merged from the advisory's page, also as a commit of its own", async () => {
  const squashed = await commitTo(small.sandbox, {
    message: "Mend it, in one commit",
    path: theFix().path,
    content: theFix().content,
  });
  await changeRef(small.sandbox, "refs/heads/trunk", await trunkHead(), squashed, "ada");
  expect(await isHidden()).toBe(true);
  small.sandbox.change(() => {
    Object.assign(theFix(), { state: "MERGED", mergedAt: at(), mergeOid: squashed });
  });
  expect(await isHidden()).toBe(false);
});

describe("a release is everybody's once trunk has the commits of the fix, which are told", () => {
  const push = async () =>
    changeRef(small.sandbox, "refs/heads/trunk", await trunkHead(), theFix().headOid, "grace");

  it("by the advisory's number in its news fragment", async () => {
    await push();
    expect(await isHidden()).toBe(false);
  });

  it("by somebody's approval of exactly them", async () => {
    small.sandbox.change(() => {
      theFix().content = "Requests are answered in order.\n";
    });
    reviewFix(small.sandbox, { ghsaId, by: "grace", state: "APPROVED" });
    await push();
    expect(await isHidden()).toBe(false);
  });
});
