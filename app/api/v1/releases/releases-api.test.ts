import { beforeEach, describe, expect, test } from "vitest";
import { startRelease } from "@/lib/commands/releases";
import { saveGitHubReleases } from "@/lib/db/github-releases";
import { keysOfEvery } from "@/tests/checklist";
import { useDatabase } from "@/tests/database";
import { aGitHubRelease, now, version } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { GET as getRelease } from "./[version]/route";
import { GET as getReleases } from "./route";

useDatabase();

beforeEach(async () => {
  await storeQuietRepository();
  const out = aGitHubRelease(version("24.3.0"), { isPrerelease: false });
  await saveGitHubReleases([out], now);
  const person = await somebody("committer", "ada");
  await startRelease({ person, input: { version: "24.7.0", kind: "major" }, now });
});

function ask(number: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const request = new Request(`http://127.0.0.1/api/v1/releases/${number}`, { headers });
  return getRelease(request, { params: Promise.resolve({ version: number }) });
}

describe("a release", () => {
  test("is its checklist: every step with its state", async () => {
    const response = await ask("24.7.0");
    expect(response.status).toBe(200);
    const checklist: unknown = await response.json();
    expect(checklist).toMatchObject({
      version: "24.7.0",
      target: "24.7.0rc1",
      candidate: 1,
      next: "prepare.ticket",
      phase: "prepare",
      stage: "preparing",
      decision: { manager: "ada", kind: "major" },
    });
    expect(checklist).toHaveProperty(
      "steps",
      keysOfEvery.map((key): unknown =>
        expect.objectContaining({ key, state: expect.any(Object) }),
      ),
    );
  });

  test("says on what each state is founded", async () => {
    expect(await (await ask("24.7.0")).json()).toMatchObject({
      steps: expect.arrayContaining([
        expect.objectContaining({
          key: "prepare.trunk-green",
          state: {
            kind: "done",
            evidence: [
              {
                sentence: expect.any(String),
                url: expect.stringContaining("/checks"),
                observedAt: expect.any(String),
                // When the last of the checks ended.
                occurredAt: "2024-07-29T13:00:00Z",
              },
            ],
          },
        }),
      ]),
    });
  });

  test("may be kept and asked for again: 304 while nothing has changed", async () => {
    const etag = (await ask("24.7.0")).headers.get("etag") ?? "";
    const again = await ask("24.7.0", { "if-none-match": `"another", W/${etag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });
});

describe("a release that nobody knows", () => {
  test.each(["24.8.0", "24.7.0rc1", "24.07.0", "banana", "1.2.3.4", "99999.1.1", "%00"])(
    "%s: 404 with the nearest numbers",
    async (number) => {
      const response = await ask(number);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({
        error: { code: "not-found", sentence: expect.any(String), whatToDo: expect.any(String) },
        nearest: ["24.7.0", "24.3.0"],
      });
    },
  );
});

test("the list has those in flight first, and links to their checklists", async () => {
  const response = await getReleases(new Request("http://127.0.0.1/api/v1/releases"));
  expect(await response.json()).toEqual({
    releases: [
      {
        version: "24.7.0",
        inFlight: true,
        finalAt: null,
        inTheWay: 0,
        checklist: "/api/v1/releases/24.7.0",
      },
      {
        version: "24.3.0",
        inFlight: false,
        finalAt: expect.any(String),
        inTheWay: null,
        checklist: "/api/v1/releases/24.3.0",
      },
    ],
  });
});
