import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultOfTarget } from "./request-target.mjs";

describe("the target of a request", () => {
  test.each([
    "/",
    "/releases/24.7.0?_rsc=1a2b3",
    "/deprecations?q=100%25&state=",
    "/deprecations/twisted.web.http%40parseDate",
    "/upgrade?from=22.10.0&to=",
    "/%E2%82%AC?q=%F0%9F%90%8D+snake",
    "/releases/%2500",
  ])("%s is let in", (target) => {
    expect(faultOfTarget(target)).toBeNull();
  });

  test.each([
    ["/%zz", "two hexadecimal digits"],
    ["/%", "two hexadecimal digits"],
    ["/releases/%E0%A4%A", "two hexadecimal digits"],
    ["/releases/%ff", "UTF-8"],
    ["/%ED%A0%80", "UTF-8"],
    ["/?q=%C0%80", "UTF-8"],
    ["/?q=%zz", "two hexadecimal digits"],
    ["/exceptions/%00", "NUL"],
    ["/?q=%00", "NUL"],
    ["/?a%00=1", "NUL"],
    ["/?q=1&p=2&q=3", '"q" is there more than once'],
    ["/?q=1&%71=3", '"q" is there more than once'],
    ["http://elsewhere.example/", "begins with a slash"],
    ["*", "begins with a slash"],
    ["", "begins with a slash"],
  ])("%s is refused with 400", (target, words) => {
    expect(faultOfTarget(target)).toEqual({
      status: 400,
      sentence: expect.stringContaining(words),
    });
  });

  test("is refused with 414 when it is too long", () => {
    expect(faultOfTarget(`/${"a".repeat(8000)}`)?.status).toBe(414);
  });

  test("that is let in can be read by whoever comes behind, and stored", () => {
    const part = fc.stringMatching(/^([\w.~+&=?/-]|%[0-9a-fA-F]{2}|%){0,30}$/);
    fc.assert(
      fc.property(part, (text) => {
        const target = `/${text}`;
        if (faultOfTarget(target) !== null) return;
        expect(decodeURIComponent(target)).not.toContain("\0");
        const { searchParams } = new URL(target.replace(/^\/+/, "/"), "http://slipway.example");
        const names = [...searchParams.keys()];
        expect(new Set(names).size).toBe(names.length);
        expect([...searchParams.values()].join("")).not.toMatch(/[\0\uFFFD]/);
      }),
    );
  });

  test("that says anything else well is let in", () => {
    const text = fc
      .string({ unit: "grapheme", maxLength: 50 })
      .filter((one) => !one.includes("\0"));
    fc.assert(
      fc.property(text, text, (name, value) => {
        const search = new URLSearchParams({ value }).toString();
        expect(faultOfTarget(`/${encodeURIComponent(name)}?${search}`)).toBeNull();
      }),
    );
  });
});
