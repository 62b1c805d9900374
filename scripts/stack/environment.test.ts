import { parseEnv } from "@/lib/config/env";
import { describe, expect, it } from "vitest";
import {
  appEnvironment,
  baseEnvironment,
  isRehearsal,
  rehearsalEnvironment,
  settings,
} from "./environment.mjs";

const appUrl = "http://127.0.0.1:3000";
const base = { dir: "/state", python: "/usr/bin/python3", instance: "i" };
const app = { appUrl, databaseUrl: "postgresql://127.0.0.1/x", sessionSecret: "0123456789abcdef" };
const world = {
  sandboxUrl: "http://127.0.0.1:4100",
  appUrl,
  repository: "twisted/twisted",
  controlToken: "c",
  oauthSecret: "o",
  webhookSecret: "w",
  workerToken: "t",
  sealingKey: Buffer.alloc(32).toString("base64"),
  pushKey: Buffer.alloc(32, 1).toString("base64url"),
  smtpPort: 2525,
  ircPort: 6667,
};

describe("the environment of a rehearsal", () => {
  it("is complete, and overrides what was set for the real GitHub", () => {
    const given = {
      PATH: "/usr/bin",
      GITHUB_TOKEN: "real",
      NEXTAUTH_URL: "https://slipway.example",
    };
    const env = parseEnv({
      ...baseEnvironment(base, given),
      ...appEnvironment(app, given),
      ...rehearsalEnvironment(world),
    });
    expect(env.GITHUB_TOKEN).toBe("t");
    expect(env.NEXTAUTH_URL).toBe(appUrl);
    expect(env.GITHUB_GIT_URL).toBe("http://127.0.0.1:4100/twisted/twisted.git");
    expect(env.SLIPWAY_PYTHON).toBe("/usr/bin/python3");
  });

  it("is chosen unless sign-in to GitHub is set up", () => {
    expect(isRehearsal({})).toBe(true);
    expect(isRehearsal({ GITHUB_TOKEN: "set by the machine" })).toBe(true);
    expect(isRehearsal({ GITHUB_ID: "id" })).toBe(false);
  });
});

describe("what people set is checked before anything is started", () => {
  it("and nothing need be set for a rehearsal", () => {
    expect(() => parseEnv(settings({}, { GITHUB_TOKEN: "set by the machine" }))).not.toThrow();
  });

  it("all of it in one message, also in a rehearsal", () => {
    const given = {
      ...{ DATABASE_URL: "garbage", NEXTAUTH_SECRET: "short" },
      ...{ PORT: "abc", SLIPWAY_SANDBOX_PORT: "0", SLIPWAY_DATABASE_PORT: "65536" },
    };
    expect(() => parseEnv(settings({}, given))).toThrow(
      /5 environment[^]*DATABASE_URL[^]*NEXTAUTH_SECRET[^]*PORT[^]*SANDBOX_PORT[^]*DATABASE_PORT/,
    );
  });

  it("the one half of a sign-in by GitHub names the other", () => {
    expect(() => parseEnv(settings({}, { GITHUB_ID: "id" }))).toThrow(
      /3 environment[^]*SLIPWAY_KEYS is missing[^]*GITHUB_SECRET is missing[^]*GITHUB_TOKEN is missing/,
    );
  });

  it("but not what is not read", () => {
    const given = { DATABASE_URL: "garbage", PORT: "abc" };
    const options = { ownDatabase: true, ownPorts: true };
    expect(() => parseEnv(settings(options, given))).not.toThrow();
  });
});

it("tells app and worker nothing of the role that owns the tables", () => {
  const env = baseEnvironment(base, { DATABASE_OWNER_URL: "postgresql://owner@127.0.0.1/x" });
  expect(env.DATABASE_OWNER_URL).toBeUndefined();
});

it("binds git to no repository and asks no proxy for the sandbox", () => {
  const env = baseEnvironment(base, {
    PATH: "/usr/bin",
    GIT_DIR: "/elsewhere",
    no_proxy: "a.example",
  });
  expect(env.GIT_DIR).toBeUndefined();
  expect(env.no_proxy).toBe("a.example,127.0.0.1,localhost");
});
