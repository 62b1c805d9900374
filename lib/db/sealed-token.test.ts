import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { keysFor } from "./keyring";
import { openToken, sealToken } from "./sealed-token";
import { hashSessionKey, sessionHashes } from "./session-hash";

const newKey = () => randomBytes(32).toString("base64");
const [old, fresh] = [newKey(), newKey()];
const tokens = (...keys: readonly string[]) => keysFor("github tokens", keys);
const sessions = (...keys: readonly string[]) => keysFor("session keys", keys);

describe("a sealed token", () => {
  test("opens for its account, and says nothing of the token", () => {
    const sealed = sealToken("gho_secret", "1001", tokens(old));
    expect(sealed).not.toContain("gho_secret");
    expect(sealed).not.toBe(sealToken("gho_secret", "1001", tokens(old)));
    expect(openToken(sealed, "1001", tokens(old))).toBe("gho_secret");
  });

  test("of one account does not open for another", () => {
    expect(openToken(sealToken("gho_secret", "1001", tokens(old)), "1002", tokens(old))).toBeNull();
  });

  test("that was changed does not open", () => {
    const [version, id, iv, tag, text] = sealToken("gho_secret", "1", tokens(old)).split(".");
    const other = sealToken("gho_s3cret", "1", tokens(old)).split(".").at(-1);
    const forged = [
      [version, id, iv, tag, other],
      [version, id, iv, tag?.slice(0, 6), text],
      [version, id, iv, tag],
      ["v0", id, iv, tag, text],
      ["gho_in_clear_text"],
    ];
    for (const parts of forged) expect(openToken(parts.join("."), "1", tokens(old))).toBeNull();
  });

  test("opens while its key is among the keys, which may be several", () => {
    const sealed = sealToken("gho_secret", "1", tokens(old));
    expect(openToken(sealed, "1", tokens(fresh, old))).toBe("gho_secret");
    expect(openToken(sealed, "1", tokens(fresh))).toBeNull();
    expect(openToken(sealToken("x", "1", tokens(fresh, old)), "1", tokens(old))).toBeNull();
  });
});

describe("a session key's hash", () => {
  test("is found under every key of ours, and is made with the first", () => {
    const before = hashSessionKey("a-session", sessions(old));
    expect(sessionHashes("a-session", sessions(fresh, old))).toContain(before);
    expect(hashSessionKey("a-session", sessions(fresh, old))).not.toBe(before);
    expect(sessionHashes("another", sessions(old))).not.toContain(before);
  });

  test("is not made with the key of the tokens", () => {
    expect(hashSessionKey("x", sessions(old))).not.toBe(hashSessionKey("x", tokens(old)));
  });
});
