import { describe, expect, it } from "vitest";
import { holdsSecret, maskSecrets } from "./secret-text";

const secrets = ["hunter2-hunter2", "hunter2-hunter2-longer", "short"];

describe("secrets in a text", () => {
  it("are replaced, the longest first", () => {
    const text = "a hunter2-hunter2-longer and a hunter2-hunter2";
    expect(maskSecrets(text, secrets)).toBe("a … and a …");
    expect(holdsSecret(text, secrets)).toBe(true);
  });

  it("are also whatever looks like a token of GitHub's", () => {
    const token = `gho_${"a1B2".repeat(9)}`;
    expect(maskSecrets(`token ${token}.`, [])).toBe("token ….");
    expect(maskSecrets(`github_pat_${"a_1".repeat(20)}`, [])).toBe("…");
  });

  it("are none where a text is too short to be one", () => {
    expect(holdsSecret("short work", secrets)).toBe(false);
  });
});
