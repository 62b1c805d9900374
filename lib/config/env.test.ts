import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const key = (filling: number) => Buffer.alloc(32, filling).toString("base64");

const enough = {
  DATABASE_URL: "postgresql://slipway:secret@127.0.0.1:5544/slipway",
  NEXTAUTH_URL: "http://127.0.0.1:3000/",
  NEXTAUTH_SECRET: "0123456789abcdef",
  SLIPWAY_KEYS: key(1),
  GITHUB_ID: "id",
  GITHUB_SECRET: "secret",
  GITHUB_TOKEN: "token",
};

const messageOf = (source: Record<string, string | undefined>) => {
  try {
    parseEnv(source);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
};

describe("parseEnv", () => {
  it("fills in the real project and derives the git address", () => {
    const env = parseEnv(enough);
    expect(env.GITHUB_REPOSITORY).toBe("twisted/twisted");
    expect(env.GITHUB_GIT_URL).toBe("https://github.com/twisted/twisted.git");
    expect(env.NEXTAUTH_URL).toBe("http://127.0.0.1:3000");
    expect(Object.isFrozen(env)).toBe(true);
  });

  it("names every wrong or missing variable in one message, each with what to do", () => {
    const message = messageOf({
      ...enough,
      DATABASE_URL: "mysql://x",
      GITHUB_TOKEN: "",
      NEXTAUTH_SECRET: undefined,
      DOCS_PREVIEW_URL: "https://docs.example/",
      GITHUB_REPOSITORY: "twisted",
      SLIPWAY_SANDBOX_URL: "http://127.0.0.1:4100",
    });
    expect(message).toContain("6 environment variables are wrong or missing");
    expect(message).toContain("DATABASE_URL is not a postgresql:// address");
    expect(message).toContain("GITHUB_TOKEN is missing: a token");
    expect(message).toContain("NEXTAUTH_SECRET is missing: signs the sessions");
    expect(message).toContain("DOCS_PREVIEW_URL does not contain {pr}");
    expect(message).toContain('GITHUB_REPOSITORY is not of the form "owner/name"');
    expect(message).toContain("SLIPWAY_SANDBOX_TOKEN is missing");
  });

  it("wants IRC for a channel on it, and hours that are some", () => {
    expect(messageOf({ ...enough, NOTICE_IRC_CHANNEL: "#twisted-dev" })).toContain(
      "IRC_URL is missing: it is needed because NOTICE_IRC_CHANNEL is set.",
    );
    expect(messageOf({ ...enough, NOTICE_MATRIX_WEBHOOK: "http://matrix.example/" })).toContain(
      "NOTICE_MATRIX_WEBHOOK is neither https nor on this machine",
    );
    expect(messageOf({ ...enough, SLIPWAY_REMIND_AFTER_HOURS: "0" })).toContain(
      "SLIPWAY_REMIND_AFTER_HOURS is no number of hours from 1 on",
    );
    expect(parseEnv(enough).SLIPWAY_REMIND_AFTER_HOURS).toBe(72);
  });

  it("wants a key of web push that is one, and names of hosts", () => {
    const wrong = "PUSH_PRIVATE_KEY is no private key for web push";
    expect(messageOf({ ...enough, PUSH_PRIVATE_KEY: "hunter2" })).toContain(wrong);
    const zero = Buffer.alloc(32).toString("base64url");
    expect(messageOf({ ...enough, PUSH_PRIVATE_KEY: zero })).toContain(wrong);
    const PUSH_PRIVATE_KEY = Buffer.alloc(32, 1).toString("base64url");
    expect(parseEnv({ ...enough, PUSH_PRIVATE_KEY }).PUSH_PRIVATE_KEY).toBe(PUSH_PRIVATE_KEY);
    expect(parseEnv(enough).PUSH_SERVICES).toContain("fcm.googleapis.com");
    expect(messageOf({ ...enough, PUSH_SERVICES: "https://push.example/" })).toContain(
      "PUSH_SERVICES has a name that is no host",
    );
    expect(messageOf({ ...enough, PUSH_SERVICES: "*" })).toContain("has a name that is no host");
  });

  it("never shows a value, which may be a secret", () => {
    expect(messageOf({ ...enough, DATABASE_URL: "mysql://u:hunter2@h/d" })).not.toContain(
      "hunter2",
    );
  });

  it("takes several keys, each of 32 bytes, and shows none", () => {
    const keys = `${key(2)}, ${key(1)}`;
    expect(parseEnv({ ...enough, SLIPWAY_KEYS: keys }).SLIPWAY_KEYS).toEqual([key(2), key(1)]);
    const message = messageOf({ ...enough, SLIPWAY_KEYS: `${key(1)},hunter2` });
    expect(message).toContain("SLIPWAY_KEYS has a key that is not 32 bytes in base64");
    expect(message).not.toContain("hunter2");
    expect(messageOf({ ...enough, SLIPWAY_KEYS: "" })).toContain("SLIPWAY_KEYS is missing");
  });

  it("accepts a rehearsal", () => {
    const env = parseEnv({
      ...enough,
      GITHUB_WEB_URL: "http://127.0.0.1:4100",
      SLIPWAY_SANDBOX_URL: "http://127.0.0.1:4100",
      SLIPWAY_SANDBOX_TOKEN: "t",
    });
    expect(env.GITHUB_GIT_URL).toBe("http://127.0.0.1:4100/twisted/twisted.git");
  });
});
