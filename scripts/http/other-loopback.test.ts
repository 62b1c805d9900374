import { describe, expect, it } from "vitest";
import { otherLoopback } from "./other-loopback.mjs";

const rehearsal: Parameters<typeof otherLoopback>[1] = {
  NEXTAUTH_URL: "http://127.0.0.1:3000",
  SLIPWAY_SANDBOX_URL: "http://127.0.0.1:4100",
};

function ask(
  host: string | undefined,
  url = "/sign-in?back=%2Fblockers",
  own = rehearsal,
  method = "GET",
) {
  return otherLoopback({ method, url, headers: { host } }, own);
}

describe("a page that was asked for by another name of this machine", () => {
  it.each(["localhost:3000", "LOCALHOST:3000", "[::1]:3000"])("%s: is the app's own", (host) => {
    expect(ask(host)).toBe("http://127.0.0.1:3000/sign-in?back=%2Fblockers");
  });

  it("is asked for at the name that is configured, whichever that is", () => {
    const own = { ...rehearsal, NEXTAUTH_URL: "http://localhost:3000" };
    expect(ask("127.0.0.1:3000", "/", own)).toBe("http://localhost:3000/");
  });

  it.each(["//evil.example/", "/\\evil.example", "/@evil.example", "/.//evil.example"])(
    "leads nowhere else, whatever its path is: %s",
    (path) => {
      expect(ask("localhost:3000", path)).toBe(`http://127.0.0.1:3000${path}`);
      expect(new URL(ask("localhost:3000", path) ?? "").host).toBe("127.0.0.1:3000");
    },
  );
});

describe("what stays where it was asked for", () => {
  it.each([
    "127.0.0.1:3000",
    // Forwarded from another port, which the own address does not have.
    "localhost:8080",
    "evil.example",
    "evil.example:3000",
    "localhost.evil.example:3000",
    "localhost:3000@evil.example",
    "",
    undefined,
  ])("a request to %j", (host) => expect(ask(host)).toBeNull());

  it("a form, and what is no page", () => {
    expect(ask("localhost:3000", "/", rehearsal, "POST")).toBeNull();
    expect(ask("localhost:3000", "/api/health")).toBeNull();
  });

  it("all of a Slipway that is no rehearsal, or has a public address", () => {
    expect(ask("localhost:3000", "/", { ...rehearsal, SLIPWAY_SANDBOX_URL: undefined })).toBeNull();
    expect(
      ask("localhost:3000", "/", { ...rehearsal, NEXTAUTH_URL: "http://slipway.example:3000" }),
    ).toBeNull();
  });
});
