import type { ReactNode } from "react";
import type { State } from "@/components/ui/sign";
import { ExactTime, RelativeTime } from "@/components/ui/time";
import type { Evidence } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { inGroups } from "@/lib/domain/process/blocker-groups";
import {
  endedBadly,
  type Blocker,
  type EndedBadly,
  type StepState,
} from "@/lib/domain/process/step-state";
import { BlockerLine } from "./blocker-line";
import { EvidenceLine, WhyLine } from "./evidence-line";
import { FailedChecks } from "./failed-checks";
import { Sentence } from "./sentence";
import { signOf } from "./step-sign";

const seen = { icon: "check", tone: "done", word: "Seen" } as const;
/** How the world is before a step: a fact, and nothing that was achieved. */
const fact = { icon: "circle", tone: "quiet", word: "Seen" } as const;

interface StepWhyProps {
  readonly state: StepState;
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

interface EvidenceLinesProps extends Pick<StepWhyProps, "place" | "now"> {
  readonly evidence: readonly Evidence[];
  readonly sign: State;
}

function EvidenceLines({ evidence, sign, place, now }: EvidenceLinesProps) {
  return evidence.map((one) => (
    <EvidenceLine key={one.sentence} evidence={one} place={place} state={sign} now={now} />
  ));
}

/** A run that did not get through: what it said, what to do, since when. */
function ending(state: EndedBadly, now: Instant): ReactNode {
  return (
    <WhyLine state={signOf(state)}>
      <p className="font-medium text-ink">
        <Sentence text={state.error} />
      </p>
      <p>
        <Sentence text={state.whatToDo} />{" "}
        <span className="text-ink-3">
          <RelativeTime at={state.since} now={now} />
        </span>
      </p>
    </WhyLine>
  );
}

interface BlockerGroupProps extends Pick<StepWhyProps, "place" | "now"> {
  readonly group: readonly Blocker[];
}

function BlockerGroup({ group, place, now }: BlockerGroupProps) {
  const [blocker, ...others] = group;
  if (blocker === undefined) return null;
  return others.length === 0 ? (
    <BlockerLine blocker={blocker} place={place} now={now} />
  ) : (
    <FailedChecks checks={group} place={place} now={now} />
  );
}

function lines({ state, place, now }: StepWhyProps): ReactNode {
  if (endedBadly(state)) return ending(state, now);
  switch (state.kind) {
    case "done":
      return <EvidenceLines evidence={state.evidence} sign={seen} place={place} now={now} />;
    case "ready":
      return <EvidenceLines evidence={state.reasons} sign={fact} place={place} now={now} />;
    case "blocked":
      return inGroups(state.blockers).map((group, index) => (
        <BlockerGroup key={index} group={group} place={place} now={now} />
      ));
    case "waiting":
      return (
        <>
          <WhyLine state={signOf(state)}>
            <Sentence text={state.sentence} />
            {state.until !== null && (
              <>
                {" "}
                Until <ExactTime at={state.until} />, <RelativeTime at={state.until} now={now} />.
              </>
            )}
          </WhyLine>
          <EvidenceLines evidence={state.evidence} sign={fact} place={place} now={now} />
        </>
      );
    case "running":
      return (
        <WhyLine state={signOf(state)}>
          <Sentence text={state.sentence} /> Since <RelativeTime at={state.since} now={now} />.
        </WhyLine>
      );
    case "not-needed":
      return (
        <WhyLine state={signOf(state)}>
          <Sentence text={state.why} />
        </WhyLine>
      );
  }
}

/** Why a step is in the state it is in: what was seen, what stands in the way, what it waits for. */
export function StepWhy(props: StepWhyProps) {
  return <ul className="grid gap-1.5">{lines(props)}</ul>;
}
