import { describe, expect, it } from "vitest";
import {
  lifecycleIn,
  recogniseReleases,
  type DecidedNumbers,
  type RepositorySnapshot,
} from "@/lib/domain/recognise";
import { formatVersion, parseVersion } from "@/lib/domain/version";
import { anIssue, aPullRequest, oid } from "@/tests/seen";

const nothing: RepositorySnapshot = { issues: [], branches: [], pullRequests: [], tags: [] };
const ref = (name: string) => ({ name, oid: oid("abc") });
const branch = (name: string) => ref(`refs/heads/${name}`);
const tag = (name: string) => ref(`refs/tags/${name}`);

const noneDecided: DecidedNumbers = { decided: [], abandoned: [], left: [] };

const found = (snapshot: Partial<RepositorySnapshot>, decided: Partial<DecidedNumbers> = {}) =>
  recogniseReleases({ ...nothing, ...snapshot }, { ...noneDecided, ...decided }).map(
    ({ version, sightings }) => [formatVersion(version), ...sightings.map(({ kind }) => kind)],
  );

describe("a release in flight", () => {
  it("is recognised by ticket, branch, pull request and tagged candidate, each one said", () => {
    const snapshot = {
      issues: [anIssue({ number: 12271, title: "Release 24.7.0" })],
      branches: [branch("release-24.7.0-12271"), branch("trunk")],
      pullRequests: [aPullRequest()],
      tags: [tag("twisted-24.7.0rc1"), tag("twisted-24.3.0")],
    };
    const [release] = recogniseReleases(snapshot, noneDecided);
    expect(release?.sightings.map(({ sentence }) => sentence)).toEqual([
      "#12271 “Release 24.7.0” is open.",
      "The branch release-24.7.0-12271 exists.",
      "Pull request #12272 from release-24.7.0-12271 is open.",
      "The tag twisted-24.7.0rc1 exists.",
    ]);
  });

  it("has an open ticket with exactly the title", () => {
    const ticket = (change: object) => ({
      issues: [anIssue({ title: "Release 24.7.0", ...change })],
    });
    expect(found(ticket({}))).toEqual([["24.7.0", "ticket"]]);
    expect(found(ticket({ state: "closed" }))).toEqual([]);
    expect(found(ticket({ title: "Release 24.7.0 is broken" }))).toEqual([]);
  });

  it("is not begun by an outsider: anybody can open such an issue or a fork's pull request", () => {
    const title = "Release 24.7.0";
    expect(found({ issues: [anIssue({ title, authorAssociation: "contributor" })] })).toEqual([]);
    expect(found({ issues: [anIssue({ title, authorAssociation: null })] })).toEqual([]);
    expect(found({ pullRequests: [aPullRequest({ isCrossRepository: true })] })).toEqual([]);
    expect(found({ pullRequests: [aPullRequest({ isCrossRepository: null })] })).toEqual([]);
    expect(found({ pullRequests: [aPullRequest({ authorAssociation: "none" })] })).toEqual([]);
    expect(found({ pullRequests: [aPullRequest()] })).toEqual([["24.7.0", "pull-request"]]);
  });

  it("that was left does not come back by an outsider's pull request from its branch", () => {
    const left = {
      branches: [branch("release-24.2.0-12095")],
      tags: [tag("twisted-24.2.0rc1"), tag("twisted-24.3.0")],
    };
    const pull = { headRef: "release-24.2.0-12095", authorAssociation: "none" } as const;
    expect(found({ ...left, pullRequests: [aPullRequest(pull)] })).toEqual([]);
  });

  it("stays in flight with its final tagged, until pull request and ticket are closed", () => {
    const out = { branches: [branch("release-24.7.0-12271")], tags: [tag("twisted-24.7.0")] };
    const issues = [anIssue({ title: "Release 24.7.0" })];
    const merged = [aPullRequest({ state: "merged" })];
    const closed = [anIssue({ title: "Release 24.7.0", state: "closed" })];
    const isInFlight = (snapshot: Partial<RepositorySnapshot>) =>
      found({ ...out, ...snapshot }, { decided: ["24.7.0"] }).length > 0;
    expect(isInFlight({ issues, pullRequests: [aPullRequest()] })).toBe(true);
    expect(isInFlight({ issues, pullRequests: merged })).toBe(true);
    expect(isInFlight({ issues: closed, pullRequests: [aPullRequest()] })).toBe(true);
    expect(isInFlight({ issues: closed, pullRequests: merged })).toBe(false);
  });

  it.each([
    ["24.7.0", "post"],
    ["24.3.0", "finished"],
    ["24.10.0", "preparing"],
    ["24.8.0", "abandoned"],
    ["24.9.0", null],
  ])("%s is at %s, each by its own signs", (number, stage) => {
    const snapshot = {
      ...nothing,
      issues: [anIssue({ title: "Release 24.7.0" })],
      tags: [tag("twisted-24.3.0"), tag("twisted-24.7.0"), tag("twisted-24.7.0rc1")],
    };
    const numbers = { decided: ["24.10.0", "24.8.0"], abandoned: ["24.8.0"], left: [] };
    const version = parseVersion(number);
    if (version === null) throw new Error(`${number} is no number.`);
    expect(lifecycleIn(snapshot, numbers, version)?.stage ?? null).toBe(stage);
  });

  it("is one that was decided here, as long as nobody gives it up", () => {
    expect(found({}, { decided: ["24.7.0"] })).toEqual([["24.7.0"]]);
    expect(found({}, { decided: ["24.7.0"], abandoned: ["24.7.0"] })).toEqual([]);
  });

  it("is not one of a number that its release has left for another, whatever GitHub shows of it", () => {
    const issues = [anIssue({ title: "Release 24.7.0" })];
    const numbers = { decided: ["24.8.0"], left: [{ number: "24.7.0", now: "24.8.0" }] };
    expect(found({ issues }, numbers).map(([number]) => number)).toEqual(["24.8.0"]);
  });

  it("is not one of which all is closed: a final tag ends it", () => {
    const branches = [branch("release-24.7.0-12271")];
    expect(found({ branches })).toEqual([["24.7.0", "branch"]]);
    expect(found({ branches, tags: [tag("twisted-24.7.0")] })).toEqual([]);
  });

  it("is not one that was left: 24.2.0rc1 became 24.3.0", () => {
    const left = {
      branches: [branch("release-24.2.0-12095")],
      tags: [tag("twisted-24.2.0rc1"), tag("twisted-24.3.0")],
    };
    expect(found(left)).toEqual([]);
    expect(found({ ...left, issues: [anIssue({ title: "Release 24.2.0" })] })).toEqual([
      ["24.2.0", "ticket", "branch", "tag"],
    ]);
  });

  it("is not a lone tag: somebody tagged 24.10.0rc1 once, and went away", () => {
    expect(found({ tags: [tag("twisted-24.7.0"), tag("twisted-24.10.0rc1")] })).toEqual([]);
  });

  it("may be one of several, newest first", () => {
    const branches = [branch("release-24.7.1-3"), branch("release-24.10.0-4")];
    expect(found({ branches }).map(([version]) => version)).toEqual(["24.10.0", "24.7.1"]);
  });

  it("is none where nothing was begun", () => {
    expect(found({ branches: [branch("trunk"), branch("release-process-4")] })).toEqual([]);
  });

  it.each(["9999.9999.0", "24.13.0", "24.0.0", "24.7.9999", "100.1.0"])(
    "is none where somebody writes %s: the calendar has no such number",
    (number) => {
      const title = `Release ${number}`;
      expect(found({ issues: [anIssue({ title })] })).toEqual([]);
      expect(found({ branches: [branch(`release-${number}-1`)] })).toEqual([]);
    },
  );

  it.each([
    "release-24.7.0-",
    "release-24.7.0-1-2",
    "release-24.7.0-99999999999999999999",
    "release-24.7.0-1e5",
    "release-24.7.0--1",
    "release-024.7.0-1",
    "release-24.7.0-1\u202e",
    "release-%00-1",
    "release-24.7.0rc1-1/../x",
  ])("is none of a branch that is only nearly named so: %j", (name) => {
    expect(found({ branches: [branch(name)] })).toEqual([]);
  });
});
