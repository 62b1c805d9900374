import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createRef } from "@/sandbox/github/references";
import { runsOf } from "@/sandbox/github/rollup";
import { instant, now } from "@/sandbox/clock";
import { endSandbox, seededSandbox } from "@/sandbox/seed/seeded-world";
import type { Sandbox } from "@/sandbox/sandbox";
import { controlRoutes } from "./routes";

const routes = controlRoutes("secret");
let sandbox: Sandbox;

async function ask(method: string, path: string, body?: unknown, token = "secret") {
  const url = new URL(`/_sandbox/${path}`, "http://sandbox.example");
  const headers = token === "" ? undefined : { authorization: `Bearer ${token}` };
  const text = body === undefined ? null : JSON.stringify(body);
  const init = headers === undefined ? { method, body: text } : { method, body: text, headers };
  const response = await routes(new Request(url, init), url, sandbox);
  if (response === null) throw new Error(`nobody answers ${path}`);
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

beforeAll(async () => {
  sandbox = await seededSandbox({ asOf: "2026-11-21T03:00:00Z" });
  sandbox.state.settings.flakyEvery = 0;
});

afterAll(() => endSandbox(sandbox));

describe("who may", () => {
  it("ask for health and time is everybody, for all else only the token", async () => {
    expect((await ask("GET", "health", undefined, "")).status).toBe(200);
    expect((await ask("GET", "clock", undefined, "")).answer).toMatchObject({ frozen: true });
    expect((await ask("GET", "world", undefined, "")).status).toBe(401);
    expect((await ask("POST", "clock", { advanceSeconds: 5 }, "guess")).status).toBe(401);
  });
});

describe("the clock", () => {
  it("moves on by seconds or to a time, and never back", async () => {
    const before = instant(sandbox);
    await ask("POST", "clock", { advanceSeconds: 3600 });
    expect(instant(sandbox) - before).toBe(3_600_000);
    await ask("POST", "clock", { to: "2026-12-01T00:00:00Z" });
    expect(now(sandbox)).toBe("2026-12-01T00:00:00Z");
    const back = await ask("POST", "clock", { to: "2026-11-30T00:00:00Z" });
    expect(back).toMatchObject({
      status: 400,
      answer: { message: expect.stringContaining("back") },
    });
  });

  it("stops and runs again without a jump", async () => {
    await ask("POST", "clock", { freeze: false });
    expect(Math.abs(instant(sandbox) - Date.parse("2026-12-01T00:00:00Z"))).toBeLessThan(2000);
    const running = await ask("GET", "clock");
    expect(running.answer).toMatchObject({ frozen: false, frozenAt: null });
    await ask("POST", "clock", { freeze: true });
    expect((await ask("GET", "clock")).answer).toMatchObject({ frozen: true });
  });
});

describe("playing the others", () => {
  it("opens and closes a blocker, and says so to the webhooks", async () => {
    const heard: string[] = [];
    sandbox.events.on("announced", ({ event, payload }) =>
      heard.push(`${event} ${String(payload.action)}`),
    );
    const title = "Threads are lost";
    const opened = await ask("POST", "blockers", { title });
    const { number } = sandbox.state.issues.at(-1) ?? { number: 0 };
    expect(opened.answer).toMatchObject({ number, title, labels: ["bug", "release-blocker"] });
    const shown = await ask("GET", "world");
    expect(shown.answer).toMatchObject({
      blockers: expect.arrayContaining([expect.objectContaining({ number })]),
    });
    expect((await ask("POST", `issues/${number}/close`)).answer).toMatchObject({ state: "CLOSED" });
    expect((await ask("POST", `issues/${number}/reopen`)).answer).toMatchObject({ state: "OPEN" });
    expect(heard).toEqual(["issues opened", "issues closed", "issues reopened"]);
    sandbox.events.removeAllListeners("announced");
  });

  it("reviews as GitHub allows", async () => {
    const approval = { by: "grace", state: "APPROVED", body: "Good." };
    expect((await ask("POST", "pulls/12508/review", approval)).status).toBe(200);
    const own = await ask("POST", "pulls/12508/review", { ...approval, by: "alan" });
    expect(own).toMatchObject({ status: 400, answer: { message: expect.stringContaining("own") } });
    expect((await ask("POST", "pulls/12346/review", approval)).status).toBe(409);
    expect((await ask("POST", "pulls/1/review", approval)).status).toBe(404);
  });

  it("pushes to trunk: a newsfragment, or the file that is asked for", async () => {
    const before = await sandbox.git.head("trunk");
    const pushed = await ask("POST", "trunk/push");
    expect(pushed.status).toBe(200);
    const head = (await sandbox.git.head("trunk")) ?? "";
    expect(pushed.answer).toMatchObject({ sha: head });
    expect((await sandbox.git.commit(head))?.parents).toEqual([before]);
    const wanted = { message: "Say hello", path: "docs/hello.rst", content: "Hello\n" };
    await ask("POST", "trunk/push", wanted);
    expect((await sandbox.git.object("trunk:docs/hello.rst"))?.data.toString()).toBe("Hello\n");
    expect((await ask("POST", "trunk/push", wanted)).status).toBe(409);
    for (const path of ["../x", "/etc/x", ".git/config", "a//b"]) {
      expect((await ask("POST", "trunk/push", { path })).status).toBe(400);
    }
  });

  it("lets trunk's checks fail", async () => {
    const sha = await sandbox.git.head("trunk");
    const failed = await ask("POST", "checks", { sha, outcome: "fail", name: "static-checks" });
    expect(failed.answer).toEqual({ sha, state: "FAILURE" });
    const passed = await ask("POST", "checks", { sha, outcome: "pass" });
    expect(passed.answer).toEqual({ sha, state: "SUCCESS" });
    const none = { sha: "0".repeat(40), outcome: "pass" };
    expect((await ask("POST", "checks", none)).status).toBe(404);
  });

  it("counts each check of trunk once, also where another branch has run them there too", async () => {
    const checks = async () => {
      const { answer } = await ask("GET", "world");
      return z.object({ trunk: z.object({ checks: z.unknown() }) }).parse(answer).trunk.checks;
    };
    const head = (await sandbox.git.head("trunk")) ?? "";
    await ask("POST", "checks", { sha: head, outcome: "pass" });
    const before = await checks();
    await createRef(sandbox, "refs/heads/release-26.12.0-1", head, "ada");
    await ask("POST", "clock", { advanceSeconds: 600 });
    expect(runsOf(sandbox, head).map(({ headBranch }) => headBranch)).toContain(
      "release-26.12.0-1",
    );
    expect(await checks()).toEqual(before);
  });

  it("sets switches and faults", async () => {
    const settings = await ask("POST", "settings", { pypiSeconds: 600 });
    expect(settings.answer).toMatchObject({ pypiSeconds: 600, checkSeconds: 20 });
    await ask("POST", "faults", { kind: "applied-then-502", match: "createIssue", times: 2 });
    expect(sandbox.state.faults).toMatchObject([{ kind: "applied-then-502", times: 2 }]);
    await ask("DELETE", "faults");
    expect(sandbox.state.faults).toEqual([]);
  });

  it("fills the world for a measurement, the same way each time", async () => {
    const { issues, pullRequests } = sandbox.state;
    const before = issues.length + pullRequests.length;
    const filled = await ask("POST", "fill", { issues: 1200 });
    expect(filled.answer).toEqual({ issues: 800, pullRequests: 400 });
    expect(issues.length + pullRequests.length).toBe(before + 1200);
  });
});

describe("what is wrong is said in a sentence", () => {
  it.each([
    ["clock", { advanceSeconds: -1 }],
    ["clock", { advanceSeconds: 1, to: "2030-01-01T00:00:00Z" }],
    ["clock", { to: "tomorrow" }],
    ["blockers", { title: "" }],
    ["issues/nothing/close", {}],
    ["checks", { sha: "abc", outcome: "pass" }],
    ["checks", { sha: "0".repeat(40), outcome: "pass", name: "no such check" }],
    ["settings", { checkSeconds: "soon" }],
    ["settings", { unheardOf: 1 }],
    ["faults", { kind: "earthquake" }],
    ["fill", { issues: 0 }],
    ["pulls/12508/review", { by: "nobody", state: "APPROVED" }],
  ])("POST %s %o", async (path, body) => {
    const { status, answer } = await ask("POST", path, body);
    expect(status).toBe(400);
    expect(answer).toEqual({ message: expect.stringMatching(/\w.*\.$/) });
  });

  it("an unknown address, too", async () => {
    expect((await ask("POST", "weather", {})).status).toBe(404);
    expect((await ask("POST", "issues/99999999/close")).status).toBe(404);
  });
});
