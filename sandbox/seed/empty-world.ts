/** A world with people and settings, in which nothing has happened yet. */
import type { SandboxState } from "@/sandbox/state";
import { labels, python314 } from "./labels";
import { people, team } from "./people";

/** Ids begin where nobody mistakes them for the number of an issue. */
const FIRST_ID = 100_001;

/** The state of a repository without history, whose clock says `asOf` now (or real time). */
export function emptySandbox(
  repository: { readonly owner: string; readonly name: string; readonly trunk: string },
  asOf: string | null,
): SandboxState {
  return {
    repository: { ...repository, databaseId: 1_196_125 },
    people: people(),
    team: team(),
    securityManagers: ["ada"],
    labels: labels(),
    milestones: [python314],
    settings: {
      checkSeconds: 20,
      pypiSeconds: 30,
      docsSeconds: 25,
      flakyEvery: 30,
      reviewsComeByThemselves: false,
      archiveSeconds: 30,
      moderatorSeconds: 300,
    },
    nextNumber: 1,
    nextId: FIRST_ID,
    issues: [],
    pullRequests: [],
    workflowRuns: [],
    releases: [],
    pypi: [],
    docs: [],
    faults: [],
    clock: { offsetMs: asOf === null ? 0 : Date.parse(asOf) - Date.now(), frozenAt: null },
    knownRefs: {},
    scheduledRuns: [],
  };
}
