import { expect, test } from "vitest";
import { browserName } from "./browser-name";
import { addDays } from "./instant";
import { hasEnded } from "./session";

const since = "2024-07-01T12:00:00Z";

test("a session ends when it was not used for a week", () => {
  const session = { since, expires: addDays(since, 7) };
  expect(hasEnded(session, addDays(since, 6.9))).toBe(false);
  expect(hasEnded(session, addDays(since, 7))).toBe(true);
});

test("and thirty days after its sign-in, however much it is used", () => {
  const session = { since, expires: addDays(since, 35) };
  expect(hasEnded(session, addDays(since, 29.9))).toBe(false);
  expect(hasEnded(session, addDays(since, 30))).toBe(true);
});

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  ["curl/8.9.1", "a browser"],
  ["", "a browser"],
  [null, "a browser"],
])("%s is %s", (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});
