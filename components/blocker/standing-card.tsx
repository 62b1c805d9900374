import type { ReactNode } from "react";
import { PersonName } from "@/components/release/git-name";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Sign, type State } from "@/components/ui/sign";
import { Day, RelativeTime } from "@/components/ui/time";
import type { BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import type { BlockerStanding, LabelChange } from "@/lib/domain/blocker/blocker-standing";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { BlockerPage } from "@/lib/queries/blocker";

interface StandingCardProps {
  readonly page: BlockerPage;
  /** "release-blocker" */
  readonly label: string;
}

const signs: Readonly<Record<BlockerStanding["kind"] | "pull-request", State>> = {
  blocks: { icon: "square", tone: "stop", word: "Release blocker" },
  was: { icon: "dash", tone: "quiet", word: "No release blocker any more" },
  none: { icon: "dash", tone: "quiet", word: "No release blocker" },
  "pull-request": { icon: "dash", tone: "quiet", word: "A pull request" },
};

/** "by grace, 3 days ago" */
function ByAndWhen({ change, place, now }: ChangeProps) {
  return (
    <>
      {change.by !== null && (
        <>
          by <PersonName place={place} login={change.by} />{" "}
        </>
      )}
      <RelativeTime at={change.at} now={now} />
    </>
  );
}

interface ChangeProps {
  readonly change: LabelChange;
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** "Labelled release-blocker by grace, 3 days ago. " */
function Labelled({
  page,
  label,
  change,
}: StandingCardProps & { readonly change: LabelChange | null }) {
  if (change === null) return null;
  return (
    <>
      Labelled <Code>{label}</Code>{" "}
      <ByAndWhen change={change} place={page.fix.place} now={page.now} />.{" "}
    </>
  );
}

type Ended = Extract<BlockerStanding, { readonly kind: "was" }>["ended"];

function End({ page, ended }: Pick<StandingCardProps, "page"> & { readonly ended: Ended }) {
  if (ended === null) return null;
  const what = ended.how === "closed" ? "Closed" : "The label was taken away";
  return (
    <>
      {what} <ByAndWhen change={ended} place={page.fix.place} now={page.now} />.
    </>
  );
}

function Sentence({ page, label }: StandingCardProps): ReactNode {
  const { standing } = page;
  switch (standing?.kind) {
    case undefined:
      return "Release blockers are issues: a pull request is none, whatever its labels.";
    case "none":
      return (
        <>
          It doesn’t carry the label <Code>{label}</Code>.
        </>
      );
    case "blocks":
      if (standing.since === null) return "GitHub’s history of its label isn’t synced yet.";
      return (
        <>
          Blocks since <Day at={standing.since} />.{" "}
          <Labelled page={page} label={label} change={standing.labelled} />
        </>
      );
    case "was":
      return (
        <>
          <Labelled page={page} label={label} change={standing.labelled} />
          <End page={page} ended={standing.ended} />
        </>
      );
  }
}

const changeWords: Readonly<Record<BlockerEvent["kind"], string>> = {
  labeled: "Label set",
  unlabeled: "Label taken away",
  closed: "Issue closed",
  reopened: "Issue reopened",
};

function History({ page }: Pick<StandingCardProps, "page">) {
  const { history, now, fix } = page;
  // What the one sentence says already needs no list.
  if (history.length < 2) return null;
  return (
    <>
      <h3 className="mt-4 mb-1 text-sm font-semibold text-ink-2">History on GitHub</h3>
      <ol className="grid gap-1 text-sm">
        {history.toReversed().map(({ kind, at, actor }, index) => (
          <li key={index} className="wrap-anywhere">
            {changeWords[kind]}{" "}
            <span className="text-ink-3">
              <ByAndWhen change={{ at, by: actor }} place={fix.place} now={now} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Whether it is a release blocker, since when, and who has said so: GitHub's own history. */
export function StandingCard({ page, label }: StandingCardProps) {
  return (
    <Card id="standing" title="Release blocker?">
      <Sign state={signs[page.standing?.kind ?? "pull-request"]} withWord />
      <p className="mt-1.5 wrap-anywhere">
        <Sentence page={page} label={label} />
      </p>
      <History page={page} />
    </Card>
  );
}
