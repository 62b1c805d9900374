import { describe, expect, test } from "vitest";

import { isSignedByGitHub } from "./webhook";

/** The example of GitHub's page "Validating webhook deliveries". */
const secret = "It's a Secret to Everybody";
const body = "Hello, World!";
const signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

test("GitHub's own example is taken", async () => {
  expect(await isSignedByGitHub(secret, body, signature)).toBe(true);
});

describe("a delivery is refused", () => {
  test.each([
    ["without a signature", secret, body, null],
    ["with another body", secret, `${body} `, signature],
    ["with another secret", "another", body, signature],
    ["with a signature cut short", secret, body, signature.slice(0, -1)],
    ["with the older SHA-1", secret, body, "sha1=33c6ef3a2c6d0a5c2a9bd7ed0a8a1fcd2c0bd9b1"],
    ["with nonsense for a signature", secret, body, "nonsense"],
    ["with an empty body", secret, "", signature],
    ["where no secret is set here", "", body, signature],
  ])("%s", async (_, itsSecret, itsBody, itsSignature) => {
    expect(await isSignedByGitHub(itsSecret, itsBody, itsSignature)).toBe(false);
  });
});
