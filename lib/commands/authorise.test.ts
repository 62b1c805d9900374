import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { inTransaction } from "@/lib/db/client";
import { readMembership, readToken, recordArrival, recordMembership } from "@/lib/db/people";
import { addMs } from "@/lib/domain/instant";
import { signedIn } from "@/lib/domain/person";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { authorise } from "./authorise";

/** What the stand-in for GitHub answers next, in GitHub's own shapes. */
let github: { readonly status: number; readonly body: unknown };
let asked = 0;
let server: Server;

const permissionIs = (viewerPermission: string) => ({
  status: 200,
  body: { data: { repository: { viewerPermission } } },
});

beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1;
    response.writeHead(github.status, { "content-type": "application/json" });
    response.end(JSON.stringify(github.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  vi.stubEnv("GITHUB_API_URL", `http://127.0.0.1:${port}/api/v3`);
  vi.stubEnv("GITHUB_GRAPHQL_URL", `http://127.0.0.1:${port}/api/graphql`);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

useDatabase();

const ada = signedIn("ada", "Ada", null);
const profile = { accountId: "1", login: "ada", name: "Ada", email: "ada@example.org" };

beforeEach(async () => {
  asked = 0;
  await inTransaction((db) => recordArrival(db, profile, { token: "a-token", scopes: [] }));
});

describe("GitHub's answer counts for ten minutes", () => {
  test("within them nobody asks again", async () => {
    await recordMembership("ada", "WRITE", now);
    expect(await authorise(ada, "plan.run", addMs(now, 9 * 60_000))).toBe("ada");
    expect(asked).toBe(0);
  });

  test("after them it is asked with the person's own token, and remembered", async () => {
    await recordMembership("ada", "READ", now);
    github = permissionIs("WRITE");
    const later = addMs(now, 11 * 60_000);
    expect(await authorise(ada, "plan.run", later)).toBe("ada");
    expect(asked).toBe(1);
    expect(await readMembership("ada")).toMatchObject({ permission: "WRITE" });
  });

  test("whoever has lost the right meanwhile is refused", async () => {
    await recordMembership("ada", "WRITE", now);
    github = permissionIs("READ");
    const later = addMs(now, 11 * 60_000);
    await expect(authorise(ada, "plan.run", later)).rejects.toMatchObject({
      code: "not-permitted",
    });
  });

  test("an answer from the future is not fresh: the rehearsal's clock was set anew", async () => {
    await recordMembership("ada", "WRITE", addMs(now, 60_000));
    github = permissionIs("READ");
    await expect(authorise(ada, "plan.run", now)).rejects.toMatchObject({ code: "not-permitted" });
  });
});

describe("where GitHub does not answer", () => {
  const later = addMs(now, 11 * 60_000);

  test("its last answer counts", async () => {
    await recordMembership("ada", "WRITE", now);
    github = { status: 502, body: null };
    expect(await authorise(ada, "plan.run", later)).toBe("ada");
  }, 60_000);

  test("and never answered, nothing is allowed", async () => {
    github = { status: 502, body: null };
    await expect(authorise(ada, "plan.run", later)).rejects.toMatchObject({
      code: "world-unreachable",
    });
  }, 60_000);

  test("a token that GitHub refuses is forgotten, and its owner signs in again", async () => {
    await recordMembership("ada", "WRITE", now);
    github = { status: 401, body: { message: "Bad credentials" } };
    await expect(authorise(ada, "plan.run", later)).rejects.toMatchObject({
      code: "not-signed-in",
    });
    expect(await readToken("ada")).toBeNull();
  });
});
