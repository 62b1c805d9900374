import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { noIndex } from "@/tests/a-python";
import { readToolStanding } from "./yanked";

let small: SmallSandbox;
beforeEach(async () => {
  small = await smallSandbox();
});
afterEach(() => small.end());

const index = () => ({ url: `${small.sandbox.origin}/_pypi` });

describe("what PyPI says of a version of a tool", () => {
  it("is that it was yanked, and why", async () => {
    expect(await readToolStanding(index(), "incremental", "24.7.0")).toEqual({
      kind: "yanked",
      reason: "Breaks projects that are not set up for it",
    });
  });

  it("is that nothing is wrong with it", async () => {
    const standing = await readToolStanding(index(), "incremental", "24.7.2");
    expect(standing).toEqual({ kind: "fine" });
  });

  it("is that it knows no such version", async () => {
    const standing = await readToolStanding(index(), "no-such-tool", "1.0");
    expect(standing).toEqual({ kind: "unknown" });
  });

  it("is not known where PyPI cannot be asked", async () => {
    expect(await readToolStanding(noIndex, "incremental", "24.7.0")).toEqual({
      kind: "unasked",
      why: "The package index gave no answer.",
    });
  });
});
