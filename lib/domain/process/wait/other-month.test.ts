import { expect, it } from "vitest";
import { otherMonth } from "./other-month";

it.each([
  ["24.7.0", "2024-07-31T23:59:59Z", null],
  ["24.7.0", "2024-08-01T00:00:00Z", "24.8"],
  ["24.7.1", "2024-08-01T00:00:00Z", "24.8"],
  ["24.10.0", "2024-11-05T00:00:00Z", "24.11"],
  ["24.1.0", "2024-10-31T00:00:00Z", "24.10"],
  ["23.12.0", "2024-01-02T00:00:00Z", "24.1"],
])("the wait of %s that ends at %s ends in another month: %s", (release, endsAt, month) => {
  expect(otherMonth(release, { endsAt })).toBe(month);
});
