import {
  dropDefect,
  linkDefect,
  pauseRelease,
  reportDefect,
  resumeRelease,
} from "@/app/actions/fixes";
import { abandonRelease, renumberRelease, takeOver } from "@/app/actions/releases";
import { approveShortening, shortenWait, withdrawShorteningApproval } from "@/app/actions/wait";
import { AbandonRelease } from "@/components/release/abandon-release";
import { FixesCard } from "@/components/release/fixes-card";
import { HandoverCard } from "@/components/release/handover-card";
import { RenumberRelease } from "@/components/release/renumber-release";
import { WaitCard } from "@/components/release/wait-card";
import { Card } from "@/components/ui/card";
import { releaseOfMonth } from "@/lib/domain/choose-version";
import { mayAbandon, whatStays } from "@/lib/domain/process/abandonment";
import { openDefects } from "@/lib/domain/process/fixes/defect";
import { candidateOut, pauseInForce } from "@/lib/domain/process/fixes/pause";
import { shorteningOf } from "@/lib/domain/process/shortening";
import { candidateTarget, isFinalTagged } from "@/lib/domain/process/subject";
import { waitOf } from "@/lib/domain/process/wait/candidate-wait";
import { mayRenumber } from "@/lib/domain/release/renumbering";
import { targetName } from "@/lib/domain/release/target";
import { mayPerson, type Person } from "@/lib/domain/person";
import { formatVersion } from "@/lib/domain/version";
import type { ReleasePage } from "@/lib/queries/release";

/** Beside the checklist of a release that is driven here: what may be done to it as a whole. */

export interface PartProps {
  readonly page: ReleasePage;
  readonly person: Person;
}

/** The wait of its candidate, while the final is not out. */
export function CandidateWait({ page, person }: PartProps) {
  const { facts, attestations, decision, now, version } = page;
  const target = candidateTarget(facts);
  const clock = waitOf(target, facts, attestations, now);
  if (clock === null || decision?.abandoned !== null || isFinalTagged(facts)) return null;
  const name = targetName(target);
  return (
    <WaitCard
      release={version}
      releaseId={decision.id}
      target={name}
      clock={clock}
      shortening={shorteningOf(name, attestations)}
      place={page.place}
      person={person}
      now={now}
      shortenWait={shortenWait}
      approveShortening={approveShortening}
      withdrawApproval={withdrawShorteningApproval}
    />
  );
}

/** Of the candidate that is out, while the final is not. */
export function Fixes({ page, person }: PartProps) {
  const { facts, attestations, decision, now, version, place } = page;
  const target = candidateOut(facts);
  if (target === null || decision?.abandoned !== null || isFinalTagged(facts)) return null;
  const commands = { pauseRelease, resumeRelease, reportDefect, linkDefect, dropDefect };
  return (
    <FixesCard
      release={version}
      releaseId={decision.id}
      target={target}
      pause={pauseInForce(facts, attestations)}
      defects={openDefects(facts, attestations)}
      blockers={facts.blockers?.value ?? []}
      place={place}
      person={person}
      now={now}
      {...commands}
    />
  );
}

export function Abandon({ page, person }: PartProps) {
  if (page.decision?.abandoned !== null || page.out !== null) return null;
  const byRole = mayPerson(person, "release.abandon");
  return (
    <Card>
      <AbandonRelease
        version={page.version}
        releaseId={page.decision.id}
        permission={byRole.allowed ? mayAbandon(page.facts) : byRole}
        stays={whatStays(page.facts)}
        abandonRelease={abandonRelease}
      />
    </Card>
  );
}

export function Handover({ page, person }: PartProps) {
  if (page.decision?.abandoned !== null || page.out !== null) return null;
  return (
    <HandoverCard
      version={page.version}
      releaseId={page.decision.id}
      manager={page.decision.manager}
      place={page.place}
      person={person}
      takeOver={takeOver}
    />
  );
}

export function Renumber({ page, person }: PartProps) {
  if (page.decision?.abandoned !== null || page.out !== null) return null;
  const byRole = mayPerson(person, "release.renumber");
  return (
    <Card>
      <RenumberRelease
        version={page.version}
        releaseId={page.decision.id}
        proposed={
          page.decision.kind === "major" ? formatVersion(releaseOfMonth(page.now)) : page.version
        }
        permission={byRole.allowed ? mayRenumber(page.facts) : byRole}
        renumberRelease={renumberRelease}
      />
    </Card>
  );
}
