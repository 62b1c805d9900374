import { TextField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import { Sign } from "@/components/ui/sign";
import { permits } from "@/lib/domain/permission";
import { mergedFixes, type DefectStanding } from "@/lib/domain/process/fixes/defect";
import { fixesSaidLater, severalFixes } from "@/lib/domain/process/fixes/several-fixes";
import { CommitName } from "./git-name";
import { NumberLink } from "./number-link";
import type { FixesCardProps } from "./fixes-card";

interface DefectRowProps {
  readonly standing: DefectStanding;
  readonly card: FixesCardProps;
}

/** How far a defect is, in a word. */
function wordOf(standing: DefectStanding) {
  const merged = mergedFixes([standing]);
  if (merged.some(({ pick }) => pick !== null && pick.conflicts.length > 0))
    return { icon: "warning", word: "cherry-pick conflicts", tone: "stop" } as const;
  if (merged.some(({ pick }) => pick === null || pick.standing === "missing"))
    return { icon: "circle", word: "to be cherry-picked", tone: "accent" } as const;
  if (merged.length > 0) return { icon: "check", word: "on the branch", tone: "done" } as const;
  if (standing.ticket === null)
    return { icon: "circle", word: "no ticket", tone: "accent" } as const;
  return { icon: "clock", word: "waits for its fix", tone: "wait" } as const;
}

function Where({ standing, card }: DefectRowProps) {
  const { ticket, fixes } = standing;
  return (
    <p className="flex flex-wrap gap-x-3 text-sm text-ink-2">
      <Sign state={wordOf(standing)} withWord />
      {ticket !== null && (
        <span>
          ticket <NumberLink number={ticket.number} url={ticket.url} /> ({ticket.state})
        </span>
      )}
      {fixes.map(({ pullRequest: { number, url, state }, pick }) => (
        <span key={number}>
          fix <NumberLink number={number} url={url} /> ({state}
          {pick?.pickedAs != null && (
            <>
              , as <CommitName place={card.place} oid={pick.pickedAs} />
            </>
          )}
          )
        </span>
      ))}
    </p>
  );
}

function Link({ standing, card }: DefectRowProps) {
  const { number, issue, fix } = standing.defect;
  const { release, releaseId, linkDefect } = card;
  return (
    <FoldedForm
      label={`Link ticket or fix of defect ${number}`}
      action={linkDefect}
      fields={{ release, releaseId, defect: String(number) }}
      submit={`Link defect ${number}`}
    >
      <TextField
        id={`link-${number}-issue`}
        name="issue"
        label="Issue"
        hint="Its ticket; empty: the one that is filed from here."
        defaultValue={issue === null ? "" : String(issue)}
        pattern="\d*"
      />
      <TextField
        id={`link-${number}-pull`}
        name="pullRequest"
        label="Pull request"
        hint="That fixes it; empty: the one that says it closes the ticket."
        defaultValue={fix === null ? "" : String(fix)}
        pattern="\d*"
      />
    </FoldedForm>
  );
}

function Drop({ standing, card }: DefectRowProps) {
  const { number } = standing.defect;
  const { release, releaseId, dropDefect } = card;
  return (
    <FoldedForm
      label={`Take defect ${number} back`}
      action={dropDefect}
      fields={{ release, releaseId, defect: String(number) }}
    >
      <TextField
        id={`drop-${number}-reason`}
        name="reason"
        label="Reason"
        hint="Why it is none of this release’s. Its ticket stays as it is."
        required
      />
    </FoldedForm>
  );
}

/** One defect: its ticket, its fix and where that stands; for committers, what links it and takes it back. */
export function DefectRow(props: DefectRowProps) {
  const { defect } = props.standing;
  const several = severalFixes(props.standing);
  const later = fixesSaidLater(props.standing);
  const mayLink = permits(props.card.person.role, "defect.link").allowed;
  return (
    <li className="grid gap-1.5 pt-3 first:pt-0">
      <p className="wrap-anywhere">
        <b className="font-semibold">Defect {defect.number}</b>: {defect.title}
      </p>
      <Where {...props} />
      {several !== null && <p className="text-sm text-ink-2">{several}</p>}
      {later !== null && <p className="text-sm text-ink-2">{later}</p>}
      {mayLink && (
        <div className="grid gap-1.5">
          <Link {...props} />
          <Drop {...props} />
        </div>
      )}
    </li>
  );
}
