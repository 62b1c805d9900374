import { expect, it } from "vitest";

import { aPullRequest, oid } from "@/tests/seen";

import { inFlightOf } from "./in-flight";

const tag = (version: string) => ({ name: `refs/tags/twisted-${version}`, oid: oid("aa") });
const branch = (name: string) => ({ name: `refs/heads/${name}`, oid: oid("bb") });

it("looks closely at the releases that are under way, and at nothing older", () => {
  const ours = aPullRequest({ headRef: "release-24.7.0-12271" });
  const flight = inFlightOf({
    issues: [],
    branches: [branch("release-24.3.0-11"), branch("release-24.7.0-12271"), branch("release-x")],
    pullRequests: [ours, aPullRequest({ number: 7, headRef: "a-fix" })],
    tags: [tag("24.3.0rc1"), tag("24.3.0"), tag("24.7.0rc1"), tag("24.7.0rc2")],
    decided: [],
    abandoned: [],
    left: [],
    unsettled: [],
  });
  expect(flight.branches.map(({ name }) => name)).toEqual(["refs/heads/release-24.7.0-12271"]);
  expect(flight.targets.map((target) => target.tag.name)).toEqual(["refs/tags/twisted-24.7.0rc2"]);
  expect(flight.earlier.map(({ tag }) => tag.name)).toEqual(["refs/tags/twisted-24.7.0rc1"]);
  expect(flight.pullRequests).toEqual([ours]);
});

it("looks for candidate and final of a release that is out and not finished", () => {
  const flight = inFlightOf({
    issues: [],
    branches: [branch("release-24.7.0-12271")],
    pullRequests: [aPullRequest({ headRef: "release-24.7.0-12271" })],
    tags: [tag("24.7.0rc1"), tag("24.7.0")],
    decided: [],
    abandoned: [],
    left: [],
    unsettled: [],
  });
  expect(flight.targets.map((target) => target.tag.name)).toEqual([
    "refs/tags/twisted-24.7.0rc1",
    "refs/tags/twisted-24.7.0",
  ]);
});
