import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { effectKinds } from "@/lib/domain/plan/effect";

/**
 * "Don’t delete a tag that was already pushed for a release" (Release candidate fixes): nothing here can. No
 * kind of effect does it, and no line of lib/ asks GitHub or git for it. That a tag in another place is
 * refused and not moved is in lib/effects/create-release.ts and in its kill test.
 */

const sources = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.includes("test"))
  .filter((file) => !file.includes("generated"))
  .map((file) => path.join("lib", file));

/** GitHub's calls and git's options by which a ref goes away, or goes where it did not lead. */
const undoing =
  /deleteRef|updateRefs?\b|DELETE \/repos|PATCH \/repos\/[^"]*git\/refs|"--(?:delete|mirror|force-with-lease)"|"push",[^;]*"--force"|"tag", *"-[df]"/;

test("the words that undo a tag are known where they stand", () => {
  expect('client.mutate("x", deleteRef)').toMatch(undoing);
  expect('["push", "--quiet", "--force", remote]').toMatch(undoing);
  expect('client.send("x", "DELETE /repos/{owner}/{repo}/git/refs/{ref}")').toMatch(undoing);
});

test.each(sources)("%s deletes and moves no tag", (file) => {
  expect(readFileSync(file, "utf8")).not.toMatch(undoing);
});

test("no kind of effect undoes one", () => {
  expect(effectKinds.filter((kind) => /delete|move|update|force/.test(kind))).toEqual([]);
});
