import { expect, test } from "vitest";
import { cookiesOf } from "./answered-cookies";

test.each(["/deprecations?q=a%26b%3Dc", "/deprecations?q=100%25", "plain", ""])(
  "a cookie that says %j says it still",
  (value) => {
    const headers = new Headers();
    headers.append("set-cookie", "other=1; Path=/");
    headers.append("set-cookie", `to=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=lax`);
    expect(cookiesOf(headers)).toMatchObject([
      { name: "other", value: "1" },
      { name: "to", value, path: "/", httpOnly: true, sameSite: "lax" },
    ]);
  },
);
