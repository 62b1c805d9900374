import type { Evidence } from "@/lib/domain/fact";
import type { Attestation, Outlet } from "@/lib/domain/process/attestation";
import type { Facts } from "@/lib/domain/process/facts";
import { announcedByMail, announcedOnIrc } from "@/lib/domain/process/publication/announced";
import { announcingMails } from "@/lib/domain/process/publication/announcing-mails";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { targetName, type Target } from "@/lib/domain/release/target";
import type { Announcement } from "./announcement";
import {
  announcementState,
  type AnnouncementState,
  type AnnouncementSurroundings,
} from "./announcement-state";
import { stepOfOutlet } from "./outlet";

/** What is known of the release that is announced. */
export interface Known {
  readonly facts: Facts;
  readonly attestations: readonly Attestation[];
}

/** How far the target's announcement there is, by its own books and by what the world shows. */
export function standingOf(
  announcement: Announcement,
  target: Target,
  known: Known,
): AnnouncementState {
  const { facts, attestations } = known;
  const { outlet } = announcement;
  const name = targetName(target);
  const step = stepOfOutlet(outlet, target);
  const run = facts.runs.find(
    (one) => one.step === step && one.target === name && one.state === "succeeded",
  );
  const said = attestations.find(
    (one) => one.kind === "announced" && one.target === name && one.outlet === outlet,
  );
  return announcementState(announcement, {
    filesSince: filesCompleteSince(target, facts),
    said: said?.kind === "announced" ? said : outlet === "mail" ? claimed(target, facts) : null,
    sent: run === undefined ? null : { by: run.by, at: run.since },
    evidence: shownThere(outlet, target, known),
  });
}

/** Who says of a mail in the archive that it is this one; null: nobody does, or nobody has to. */
function claimed(target: Target, facts: Facts): AnnouncementSurroundings["said"] {
  for (const { mail, known } of announcingMails(target, facts))
    if (known?.by === "claim" || known?.by === "address")
      return { by: known.claim.by, at: known.claim.at, url: mail.url };
  return null;
}

/** What was observed of it; that somebody says so is no observation. */
function shownThere(
  outlet: Outlet,
  target: Target,
  { facts, attestations }: Known,
): readonly Evidence[] {
  if (outlet === "social") return [];
  const rule = outlet === "mail" ? announcedByMail : announcedOnIrc;
  const state = rule(target, facts, attestations);
  return state.kind === "done"
    ? state.evidence.filter(({ observedAt }) => observedAt !== null)
    : [];
}
