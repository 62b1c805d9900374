import { describe, expect, it } from "vitest";
import { relativePaths } from "./relative-paths";

const folders = ["/srv/slipway", "/srv/slipway/worktrees/1/files", "/tree", "/", ""];

describe("paths in a text", () => {
  it.each([
    ["Updating /srv/slipway/worktrees/1/files/src/x.py", "Updating src/x.py"],
    ["fatal: '/srv/slipway/clone.git' is gone", "fatal: 'clone.git' is gone"],
    ["in /tree: no NEWS", "in .: no NEWS"],
    ["docs/tree/x, /trees/x and ./tree/x", "docs/tree/x, /trees/x and ./tree/x"],
    ["/srv/slipway.old/x", "/srv/slipway.old/x"],
  ])("of %j become relative", (text, relative) => {
    expect(relativePaths(text, folders)).toBe(relative);
  });
});
