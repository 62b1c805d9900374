import type { ReactNode } from "react";
import { ExactTime, RelativeTime } from "@/components/ui/time";
import { timeBetween } from "@/components/ui/time-text";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { ChecklistStep } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";

import { PersonName } from "./git-name";
import { LinkedSentence } from "./linked-sentence";

interface StepToldProps {
  readonly step: Pick<ChecklistStep, "key" | "state" | "completion" | "since" | "turn">;
  /** What the line above says already: its numbers are not said twice. */
  readonly said?: string | null;
  /** Whose pages its people and numbers lead to; without it they lead nowhere, as inside of a link. */
  readonly place?: RepositoryPlace;
  readonly now: Instant;
}

const lasting = { blocked: "Blocked", waiting: "Waiting", running: "Running" } as const;

function isLasting(kind: string): kind is keyof typeof lasting {
  return kind in lasting;
}

/** Parts with a dot between each two. */
function dotted(parts: readonly ReactNode[]): ReactNode {
  return parts.map((part, index) => (
    <span key={index}>
      {index > 0 && " · "}
      {part}
    </span>
  ));
}

/** Who did a step, when, and its numbers; of one that is not done since when it is as it is. */
export function StepTold({ step, said = null, place, now }: StepToldProps) {
  const { completion, since, state, turn } = step;
  if (completion !== null) {
    const { by, named, at, numbers, byHand } = completion;
    const parts = [
      ...(by === null
        ? []
        : [place === undefined ? by : <PersonName key="by" place={place} login={by} />]),
      ...(named === null || said?.includes(named) === true ? [] : [named]),
      ...(at === null ? [] : [<RelativeTime key="at" at={at} now={now} />]),
      ...numbers
        .filter((number) => said?.includes(number) !== true)
        .map((number) =>
          place === undefined ? (
            number
          ) : (
            <LinkedSentence key={number} text={number} place={place} known="all" />
          ),
        ),
      ...(byHand ? [seenElsewhere(step.key)] : []),
    ];
    return parts.length === 0 ? null : dotted(parts);
  }
  const parts = [
    ...(since === null || !isLasting(state.kind)
      ? []
      : [
          <span key="since">
            {lasting[state.kind]} since <ExactTime at={since} /> ({timeBetween(since, now)})
          </span>,
        ]),
    ...(turn === null ? [] : [`whose turn: ${turn}`]),
  ];
  return parts.length === 0 ? null : dotted(parts);
}

/** What was done by hand, or by another tool, is told so. */
function seenElsewhere(key: StepKey): string {
  if (key.endsWith(".announce-mail")) return "seen in the list’s archive, not sent here";
  if (key.endsWith(".announce-irc")) return "seen on IRC, not set here";
  return "seen on GitHub, not made here";
}
