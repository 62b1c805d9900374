import { describe, expect, it } from "vitest";
import { updateOptions } from "@/lib/domain/plan/incremental";
import { version } from "@/tests/seen";

const july = "2024-07-29T14:00:00Z";
const august = "2024-08-01T00:00:00Z";

describe("the options of incremental.update", () => {
  it.each([
    ["the document’s own way", "24.3.0.post0", "24.7.0rc1", july, ["--rc"]],
    ["the next candidate, whatever the month", "24.7.0rc1", "24.7.0rc2", august, ["--rc"]],
    ["the month has turned", "24.3.0.post0", "24.7.0rc1", august, ["--newversion", "24.7.0rc1"]],
    ["a bugfix release", "24.7.0.post0", "24.7.1rc1", july, ["--newversion", "24.7.1rc1"]],
    [
      "a number that changed on the way",
      "24.2.0rc1",
      "24.3.0rc1",
      "2024-03-01T00:00:00Z",
      ["--newversion", "24.3.0rc1"],
    ],
    ["a candidate left out", "24.7.0rc1", "24.7.0rc3", july, ["--newversion", "24.7.0rc3"]],
    ["done already", "24.7.0rc1", "24.7.0rc1", july, null],
  ])("%s: from %s to %s at %s %j", (_, written, candidate, now, options) => {
    expect(updateOptions(version(written), version(candidate), now)).toEqual(options);
  });
});
