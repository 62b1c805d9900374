import { describe, expect, it } from "vitest";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { addMs } from "@/lib/domain/instant";
import { aPypiFile, now, seen, version } from "@/tests/seen";

const tagged = aRelease().upTo("candidate.checks").withPublished();
const state = (story = tagged) => inOneLine(stepOf(story, "candidate.pypi").state);
const wheel = aPypiFile(version("24.7.0rc1"), "wheel");

const addMinutes = (at: string, minutes: number) => addMs(at, minutes * 60_000);

describe("candidate.pypi", () => {
  it("waits for the upload, with the run of the tag as evidence", () => {
    expect(state()).toBe("waiting: 24.7.0rc1 is being uploaded: no file of it is on PyPI yet.");
    expect(state(tagged.withTagRun({ status: "in-progress", conclusion: null }))).toMatch(
      /^waiting: .* Run “CI” of the tag: in-progress\./,
    );
    expect(state(tagged.withTagRun({ updatedAt: now }))).toMatch(/^waiting/);
  });

  it("waits for the second of the two files", () => {
    expect(state(tagged.with({ pypi: seen([wheel]) }))).toMatch(
      /only twisted-24\.7\.0rc1-py3-none-any\.whl is on PyPI yet/,
    );
  });

  it("is late when the run ended well and PyPI shows nothing, or one file, a quarter of an hour later", () => {
    const ended = tagged.withTagRun({ updatedAt: addMinutes(now, -16) });
    expect(state(ended)).toBe(
      "blocked upload-late: Run “CI” of the tag ended well more than 15 minutes ago, and no file of it is on PyPI.",
    );
    expect(state(ended.with({ pypi: seen([wheel]) }))).toMatch(
      /^blocked upload-late: .* and only twisted-24\.7\.0rc1-py3-none-any\.whl is on PyPI\.$/,
    );
    expect(state(ended.withFiles())).toMatch(/^done/);
    expect(state(tagged.withTagRun({ updatedAt: addMinutes(now, -14) }))).toMatch(/^waiting/);
  });

  it("does not count files of other versions", () => {
    expect(state(tagged.withFiles({ version: "24.3.0" }))).toMatch(/^waiting/);
  });

  it("waits until both were downloaded", () => {
    expect(state(tagged.withFiles({ downloadedSha256: null }))).toMatch(
      /^waiting: .* has yet to be downloaded and compared with its hash/,
    );
  });

  it("is done when both are there and are what they say they are", () => {
    expect(state(tagged.withFiles())).toMatch(
      /^done: twisted-24\.7\.0rc1-py3-none-any\.whl: sha256 a{64}, built by twisted\/twisted\. twisted-24\.7\.0rc1\.tar\.gz: sha256 b{64}/,
    );
  });

  it.each([
    ["no provenance, as for most of PyPI", null],
    ["the tag’s name alone", { repository: "Twisted/Twisted", ref: "twisted-24.7.0rc1" }],
  ])("takes %s", (_, provenance) => {
    expect(state(tagged.withFiles({ provenance }))).toMatch(/^done/);
  });

  it("is blocked by bytes that are not what PyPI says", () => {
    const corrupt = { ...wheel, downloadedSha256: "0".repeat(64) };
    expect(state(tagged.with({ pypi: seen([corrupt]) }))).toBe(
      "blocked hash-mismatch: twisted-24.7.0rc1-py3-none-any.whl as downloaded is not what PyPI says it is.",
    );
  });

  it.each([
    { repository: "mallory/twisted", ref: "refs/tags/twisted-24.7.0rc1" },
    { repository: "twisted/twisted", ref: "refs/tags/twisted-24.3.0" },
    { repository: "twisted/twisted", ref: "refs/heads/trunk" },
  ])("is blocked by files that came from %j", (provenance) => {
    expect(state(tagged.withFiles({ provenance }))).toMatch(/^blocked foreign-provenance/);
  });

  it("is blocked by a run of the tag that failed, while the files are not there", () => {
    const failed = tagged.withTagRun({ conclusion: "failure" });
    expect(state(failed)).toBe(
      "blocked upload-failed: Run “CI” of the tag ended with “failure”; the files are not on PyPI.",
    );
    expect(state(failed.withFiles())).toMatch(/^done/);
  });

  it("is blocked while nobody approves the upload's deployment, and says where to", () => {
    const held = tagged.withTagRun({ status: "waiting", conclusion: null });
    expect(state(held)).toBe(
      "blocked deployment-unapproved: The upload waits since 29 Jul 2024: somebody has to approve the deployment of run “CI” of the tag.",
    );
    const step = stepOf(held, "candidate.pypi").state;
    expect(step.kind === "blocked" && step.blockers[0]?.evidence?.url).toMatch(
      /\/actions\/runs\/9100$/,
    );
    expect(state(held.with({ pypi: seen([wheel]) }))).toMatch(/^blocked deployment-unapproved/);
    expect(state(held.withFiles())).toMatch(/^done/);
  });

  it("does not give up while another run of the tag goes on", () => {
    const two = tagged
      .withTagRun({ conclusion: "failure" })
      .withTagRun({ id: 9101, status: "queued", conclusion: null });
    expect(state(two)).toMatch(/^waiting/);
  });

  it("waits while nobody has looked", () => {
    expect(state(tagged.with({ pypi: null }))).toBe("waiting: PyPI not synced yet.");
  });
});
