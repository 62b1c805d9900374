import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { env, parseEnv } from "./env";
import { outward, ownSecrets } from "./outward";

const keys = [1, 2].map((filling) => Buffer.alloc(32, filling).toString("base64"));

const known = parseEnv({
  DATABASE_URL: "postgresql://slipway:pass%2Fword@127.0.0.1:5544/slipway",
  NEXTAUTH_URL: "http://127.0.0.1:3000/",
  NEXTAUTH_SECRET: "0123456789abcdef",
  SLIPWAY_KEYS: keys.join(","),
  GITHUB_ID: "id",
  GITHUB_SECRET: "the client secret",
  GITHUB_TOKEN: "the worker token",
  MAIL_SMTP_URL: "smtps://desk:mail%2Fword@mail.example.org",
  MAIL_FROM: "Desk <desk@example.org>",
  IRC_URL: "ircs://desk:irc-word@irc.example.org",
});

describe("our own secrets", () => {
  it("are the environment's, and the passwords in addresses in both spellings", () => {
    expect(ownSecrets(known)).toEqual(
      expect.arrayContaining([
        ...["0123456789abcdef", "the client secret", "the worker token"],
        ...["pass%2Fword", "pass/word"],
        ...["mail%2Fword", "mail/word", "irc-word"],
        ...keys,
      ]),
    );
  });
});

describe("a text that leaves the server", () => {
  it("has neither our secrets nor our paths", () => {
    const place = resolve(".slipway");
    expect(outward(`${env().GITHUB_TOKEN} in ${place}/clone.git/HEAD`)).toBe("… in clone.git/HEAD");
  });
});
