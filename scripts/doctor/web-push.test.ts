import { describe, expect, it } from "vitest";
import { publicPushKey } from "@/lib/config/push-key";
import { specPushKey } from "@/tests/a-browser";
import { toolEnvironment } from "@/tests/environment";
import { webPush } from "./examine.mjs";

/** An installation that is none of a rehearsal's. */
const installed = {
  ...toolEnvironment,
  ...{ GITHUB_ID: "id", GITHUB_SECRET: "secret", GITHUB_TOKEN: "token" },
  ...{ NEXTAUTH_URL: "https://slipway.example.org", SLIPWAY_KEYS: `${"A".repeat(43)}=` },
};

describe("the doctor says of web push", () => {
  it("that it is not offered without a key", async () => {
    expect(await webPush(installed)).toEqual({
      what: "web push",
      is: "not offered: PUSH_PRIVATE_KEY is not set",
    });
  });

  it("whose key it is by the public one, and where it may send; never the private one", async () => {
    const found = await webPush({ ...installed, PUSH_PRIVATE_KEY: specPushKey });
    expect(found.problem).toBeUndefined();
    expect(found.is).toContain(publicPushKey(specPushKey));
    expect(found.is).toContain("fcm.googleapis.com, *.push.services.mozilla.com");
    expect(found.is).not.toContain(specPushKey);
  });

  it.each([
    ["a key that is none", { PUSH_PRIVATE_KEY: "secret-but-no-key" }, "PUSH_PRIVATE_KEY is no"],
    ["a service that is no host", { PUSH_SERVICES: "https://x.org/" }, "PUSH_SERVICES has a name"],
    [
      "an address that browsers offer it not to",
      { PUSH_PRIVATE_KEY: specPushKey, NEXTAUTH_URL: "http://slipway.example.org" },
      "Browsers offer it by https alone",
    ],
  ])("that %s is wrong, without repeating a secret", async (_, wrong, problem) => {
    const found = await webPush({ ...installed, ...wrong });
    expect(found.problem).toContain(problem);
    expect(JSON.stringify(found)).not.toContain("secret-but-no-key");
  });

  it("that a rehearsal has a key of its own", async () => {
    expect((await webPush(toolEnvironment)).is).toContain("played by the sandbox");
  });
});
