import { NextRequest } from "next/server";
import { beforeEach, describe, expect, test } from "vitest";
import { askerHeader } from "@/lib/config/asker-address";
import { ASKER_HEADER } from "@/scripts/http/asker-address.mjs";
import { requestLimits } from "@/lib/domain/request-limit";
import { refusalOf } from "@/lib/domain/refusal";
import { RetryableError } from "@/lib/domain/errors";
import { useDatabase } from "@/tests/database";
import { countRequest, forgetRequests } from "./counters";
import { refuseOneTooMany } from "./door";
import { takeForm } from "./take-form";

useDatabase();
beforeEach(forgetRequests);

function asked(path: string, headers: Readonly<Record<string, string>> = {}, method = "GET") {
  const from = { [askerHeader]: "192.0.2.1", ...headers };
  return new NextRequest(new URL(path, "http://127.0.0.1"), { method, headers: from });
}

async function askUntilFull(path: string, times: number, headers = {}) {
  const answers = Array.from({ length: times }, () => refuseOneTooMany(asked(path, headers)));
  expect((await Promise.all(answers)).every((answer) => answer === null)).toBe(true);
}

describe("an address that asks too often", () => {
  const { requests } = requestLimits.search;

  test("is told when it may ask again, in the words of the API", async () => {
    await askUntilFull("/api/v1/search?q=x", requests);
    const refused = await refuseOneTooMany(asked("/api/v1/search?q=x"));
    expect(refused?.status).toBe(429);
    const seconds = Number(refused?.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await refused?.json()).toMatchObject({
      error: { code: "too-many-requests", sentence: "Too many searches at once." },
    });
  });

  test("is told in a sentence in the place of a page", async () => {
    await askUntilFull("/blockers?q=x", requests);
    const refused = await refuseOneTooMany(asked("/blockers?q=x"));
    expect(refused?.headers.get("content-type")).toContain("text/plain");
    expect(await refused?.text()).toMatch(
      /^Too many searches at once\. Try again in \d+ seconds?\.\n$/,
    );
  });

  test("keeps no other address, and no other kind of request, from asking", async () => {
    await askUntilFull("/api/palette?q=x", requests);
    expect(await refuseOneTooMany(asked("/api/palette?q=x"))).not.toBeNull();
    expect(await refuseOneTooMany(asked("/"))).toBeNull();
    const other = { [askerHeader]: "192.0.2.2" };
    expect(await refuseOneTooMany(asked("/api/palette?q=x", other))).toBeNull();
  });

  test("is the same with another X-Forwarded-For, and with a session that it made up", async () => {
    await askUntilFull("/api/palette?q=x", requests);
    const pretended: readonly Readonly<Record<string, string>>[] = [
      { "x-forwarded-for": "198.51.100.7" },
      { cookie: "next-auth.session-token=made-up" },
    ];
    for (const headers of pretended)
      expect((await refuseOneTooMany(asked("/api/palette?q=x", headers)))?.status).toBe(429);
  });
});

test("a flood of deliveries and of built files is not counted", async () => {
  const times = requestLimits.post.requests + 1;
  const flood = Array.from({ length: times }, () =>
    refuseOneTooMany(asked("/api/webhooks/github", {}, "POST")),
  );
  expect((await Promise.all(flood)).every((answer) => answer === null)).toBe(true);
});

test("a form too many is refused where it is taken, so that the page keeps what was typed", async () => {
  const { requests } = requestLimits.form;
  for (const asker of Array.from({ length: requests }, () => "account 7")) await takeForm(asker);
  const error: unknown = await takeForm("account 7").catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RetryableError);
  expect(refusalOf(error)).toMatchObject({
    code: "too-many-requests",
    sentence: "Too many forms at once.",
  });
  await expect(takeForm("account 8")).resolves.toBeUndefined();
  expect(await countRequest("read", "account 7")).toBeNull();
});

test("our server and the app call the header of the address by one name", () => {
  expect(ASKER_HEADER).toBe(askerHeader);
});
