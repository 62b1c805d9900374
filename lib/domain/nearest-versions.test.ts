import { expect, test } from "vitest";
import { nearestVersions } from "./nearest-versions";

const versions = ["12.1.0", "22.1.0", "22.10.0", "23.8.0", "24.3.0", "24.7.0", "24.7.1"];

test.each([
  ["22.11.0", ["22.10.0", "23.8.0"]],
  ["22.10", ["22.10.0", "22.1.0"]],
  ["24.7.2", ["24.7.1", "24.7.0"]],
  ["24.8.0", ["24.7.0", "24.7.1"]],
  ["banana", ["24.7.1", "24.7.0"]],
])("%s: %o", (asked, nearest) => {
  expect(nearestVersions(asked, versions, 2)).toEqual(nearest);
});
