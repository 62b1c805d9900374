import { waitDays } from "@/lib/domain/history";
import { projectName, releaseBranchPrefix, tagPrefix } from "@/lib/domain/naming";
import { processDocument } from "@/lib/domain/process/document";

/**
 * What is Twisted's own: names, labels and addresses that the process document and the repository
 * use. Another project would change this file, not the rules.
 */
export const project = {
  /** As in headings, release names and the argument of `incremental.update`. */
  name: projectName,
  /** The Python package that towncrier reads. */
  package: "twisted",
  trunk: "trunk",
  tagPrefix,
  releaseBranchPrefix,
  /** Release process, "Prepare for a release", 1: the release blockers search. */
  blockerLabel: "release-blocker",
  versionFile: "src/twisted/_version.py",
  newsFile: "NEWS.rst",
  sourceDirectory: "src",
  /** Release process, "Prepare the branch", 7. */
  copyrightFiles: ["LICENSE", "src/twisted/copyright.py", "README.rst"],
  /** Whose review is requested; the team's slug in the repository's organisation. */
  reviewTeam: "twisted-contributors",
  /** Name of the workflow that checks and publishes. */
  workflow: "CI",
  /** Names of the artifact in which the workflow of a pull request keeps wheel and sdist, if it does. */
  distArtifacts: ["Packages", "dist"],
  processDocument,
  /** Where the discussion of an incompatible change is started, and where its mail can be seen. */
  mailingList: "twisted@python.org",
  mailArchive: "https://mail.python.org/archives/list/twisted@python.org/",
  /** Under it stands the documentation of each final, by the name of its tag. */
  docsSite: "https://docs.twisted.org/en/",
  /** Whose topics and messages tell of releases: the candidates' topic first (Announce, 2). */
  ircChannels: ["#twisted-dev", "#twisted"],
  /**
   * Who uses Twisted and wants to be asked before a final: the page of each candidate shows who has
   * reported. 23.8.0 broke Scrapy, which had not tried its candidate. Ask a project before adding it.
   */
  askedProjects: [
    { name: "Scrapy", url: "https://github.com/scrapy/scrapy" },
    { name: "Synapse", url: "https://github.com/element-hq/synapse" },
    { name: "Buildbot", url: "https://github.com/buildbot/buildbot" },
    { name: "Tahoe-LAFS", url: "https://github.com/tahoe-lafs/tahoe-lafs" },
    { name: "treq", url: "https://github.com/twisted/treq" },
  ],
  policyDocument: "https://docs.twisted.org/en/stable/development/compatibility-policy.html",
  /** Days that a candidate waits: "A week is a generally good length of time". */
  candidateWaitDays: waitDays,
} as const;
