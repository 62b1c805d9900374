import { expect, test } from "vitest";
import { formatVersion } from "@/lib/domain/version";
import { version } from "@/tests/seen";
import { tellsVersion, versionsIn } from "./versions-in";

test.each([
  ["pip install Twisted==24.7.0rc1", ["24.7.0rc1"]],
  ["Twisted 24.7.0.rc1 (was 24.3.0).", ["24.7.0rc1", "24.3.0"]],
  ["no version, 24.7 neither", []],
])("%j names %j", (text, versions) => {
  expect(versionsIn(text).map(formatVersion)).toEqual(versions);
});

test("a candidate is not its final", () => {
  expect(tellsVersion("Twisted 24.7.0rc1 is out", version("24.7.0"))).toBe(false);
  expect(tellsVersion("Twisted 24.7.0 is out", version("24.7.0rc1"))).toBe(false);
  expect(tellsVersion("Twisted 24.7.0 is out", version("24.7.0"))).toBe(true);
});
