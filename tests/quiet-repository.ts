import { branchRef, tagRef } from "@/lib/domain/naming";
import { noOwnMails } from "@/lib/domain/announcement/own-mails";
import { nothingObserved, type Facts } from "@/lib/domain/process/facts";
import { ada } from "./actors";
import { aRollup, deskAddress, oid, place, seen, trunkOid } from "./seen";

const oldTags = ["twisted-23.10.0rc1", "twisted-23.10.0", "twisted-24.2.0rc1", "twisted-24.3.0"];

/** A world that was synced just now: trunk is green, no blocker is open, ada has begun 24.7.0. */
export function quietRepository(release: string): Facts {
  return {
    ...nothingObserved,
    place,
    release: {
      id: `id-of-${release}`,
      version: release,
      kind: "major",
      manager: ada,
      startedAt: "2024-07-29T12:50:00Z",
      advisory: null,
      embargoedAt: null,
      abandoned: null,
    },
    version: release,
    trunk: seen({ name: branchRef(place.trunk), oid: trunkOid }, `${place.url}/tree/trunk`),
    trunkChecks: seen(aRollup(trunkOid, "success"), `${place.url}/commit/${trunkOid}/checks`),
    blockers: seen([], `${place.url}/issues?q=is%3Aopen+is%3Aissue+label%3Arelease-blocker`),
    tickets: seen([]),
    branches: seen([]),
    pullRequests: seen([]),
    tags: seen(oldTags.map((tag, index) => ({ name: tagRef(tag), oid: oid(`7a9${index}`) }))),
    githubReleases: seen([]),
    workflowRuns: seen([]),
    pypi: seen([], "https://pypi.org/project/Twisted/"),
    mails: seen([], "https://mail.python.org/archives/list/twisted@python.org/"),
    ownMails: { ...noOwnMails, deskAddress, listAddress: "twisted@python.org" },
    topics: seen([{ channel: "#twisted-dev", topic: "24.3.0 is out", setBy: null, setAt: null }]),
  };
}
