/** The repository's labels and milestones. */
import type { LabelRecord, MilestoneRecord } from "@/sandbox/state";

/** Every label that the seeded issues use, and those that the process knows. */
export function labels(): LabelRecord[] {
  return [
    {
      name: "release-blocker",
      color: "b60205",
      description: "Must be settled before the next release",
    },
    { name: "bug", color: "d73a4a", description: "Something does not work" },
    { name: "regression", color: "e99695", description: "It worked in an earlier release" },
    { name: "enhancement", color: "a2eeef", description: "New, or better than before" },
    { name: "documentation", color: "0075ca", description: "Howtos, examples, docstrings" },
    { name: "typing", color: "c5def5", description: "Type annotations" },
    { name: "performance", color: "fbca04", description: "Time and memory" },
    { name: "tests", color: "bfd4f2", description: "The test suite and its flakiness" },
    { name: "tidy", color: "ededed", description: "No change of behaviour" },
    { name: "python-3.14", color: "5319e7", description: "Only on Python 3.14" },
    { name: "needs-review", color: "0e8a16", description: "Waits for somebody to look" },
    { name: "needs-merge", color: "1d76db", description: "Approved, waits for the button" },
  ];
}

/** The milestone of the issues that are on Python 3.14 only. */
export const python314: MilestoneRecord = { number: 1, title: "Python 3.14" };
