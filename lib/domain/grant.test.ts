import { expect, test } from "vitest";
import { letsAct, parseScopes, scopesToAct, scopesToSignIn } from "./grant";

test("signing in asks for nobody's repositories", () => {
  expect(scopesToSignIn).toEqual(["read:user"]);
  expect(letsAct(scopesToSignIn, "WRITE")).toBe(false);
});

test("a public repository is written to without the right to private ones", () => {
  expect(scopesToAct("WRITE")).toEqual(["read:user", "public_repo", "read:org"]);
  expect(letsAct(["public_repo"], "WRITE")).toBe(true);
});

test("a private one, which GitHub does not show without, needs that right", () => {
  expect(scopesToAct("NONE")).toContain("repo");
  expect(letsAct(["public_repo"], "NONE")).toBe(false);
  expect(letsAct(["repo"], "NONE")).toBe(true);
});

test("what was granted counts, as GitHub writes it", () => {
  expect(parseScopes("public_repo, read:user,read:org")).toEqual([
    "public_repo",
    "read:user",
    "read:org",
  ]);
  expect(parseScopes("")).toEqual([]);
  expect(parseScopes(null)).toEqual([]);
});
