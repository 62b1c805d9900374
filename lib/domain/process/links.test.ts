import { describe, expect, it } from "vitest";
import { links } from "./links";

const place = {
  owner: "twisted",
  name: "twisted",
  url: "https://github.example/twisted/twisted",
  trunk: "trunk",
};
const page = (rest: string) => `${place.url}${rest}`;

describe("addresses of the repository's pages", () => {
  it.each([
    ["a branch", links.branch(place, "release-24.7.0-1"), "/tree/release-24.7.0-1"],
    ["a branch with folders", links.branch(place, "ada/fix"), "/tree/ada/fix"],
    ["a branch that means more in an address", links.branch(place, "a#b?c"), "/tree/a%23b%3Fc"],
    ["a commit", links.commit(place, "c117"), "/commit/c117"],
    ["its checks", links.checks(place, "c117"), "/commit/c117/checks"],
    ["a comparison", links.compare(place, "a-1", "a-2"), "/compare/a-1...a-2"],
    ["a tag", links.tag(place, "twisted-24.7.0"), "/releases/tag/twisted-24.7.0"],
    ["an issue", links.issue(place, 12), "/issues/12"],
    ["a search", links.issues(place, "is:open label:x"), "/issues?q=is%3Aopen%20label%3Ax"],
    ["a pull request", links.pullRequest(place, 12), "/pull/12"],
    ["a line", links.file(place, "t", "src/a b.py", 7), "/blob/t/src/a%20b.py#L7"],
    ["branches", links.branchesLike(place, "release-"), "/branches/all?query=release-"],
  ])("%s", (_, made, rest) => {
    expect(made).toBe(page(rest));
  });

  it("of a person stands beside the repository's, not below it", () => {
    expect(links.person(place, "ada")).toBe("https://github.example/ada");
  });
});
