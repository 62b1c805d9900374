import { paths } from "@/lib/config/paths";
import { isInForce } from "@/lib/domain/approval/second-person";
import { standingInShort, standingSentence } from "@/lib/domain/whereabouts/change-words";
import type { AffectedRelease, BlockerPage } from "./blocker";
import type { ShownProposal } from "./blocker-proposals";
import { publicStanding } from "./public-change";
import { absolute } from "./public-deprecation";

/** An issue as a release blocker, as the public API gives it: the same as its page shows. */
export function publicBlocker(page: BlockerPage) {
  const { number, fix, standing, history, releases, nextRelease, proposals, regression } = page;
  return {
    ...{ number, ...fix.about },
    isBlocker: standing?.kind === "blocks",
    blocker: standing,
    history: history.map(({ kind, at, actor }) => ({ kind, at, by: actor })),
    proposals: proposals.map(publicProposal),
    looksLikeRegression: regression.denied === null ? regression.signs : [],
    releases: releases.map(publicRelease),
    holdsUpNextRelease: nextRelease !== null,
    fix: {
      answer: standingInShort(fix.standing),
      sentence: standingSentence(fix.standing),
      changes: fix.changes.map(publicStanding),
    },
    page: absolute(paths.blocker(number)),
    json: absolute(paths.blockerJson(number)),
    change: absolute(paths.change(number)),
  };
}

function publicProposal({ reason, by, at, end, standing }: ShownProposal) {
  const ended = end && { by: end.by.login, at: end.at, reason: end.reason };
  return { by: by.login, at, reason, state: standing.kind, ended };
}

function publicRelease({ version, targets, hold, isWaived, waiver }: AffectedRelease) {
  return {
    release: version,
    targets,
    holdsUp: hold === null ? null : { step: hold.step?.key ?? null, remedy: hold.remedy },
    isWaived,
    waiver: waiver && {
      ...{ by: waiver.by.login, at: waiver.at, reason: waiver.reason },
      inForce: isInForce(waiver),
    },
  };
}
