import type { ReactNode } from "react";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { WaivedBlocker } from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import { Sentence } from "./sentence";

const waived: State = { icon: "dash", tone: "quiet", word: "Waived" };

interface WaivedRowsProps {
  readonly waived: readonly WaivedBlocker[];
  readonly now: Instant;
  /** Who waived one of them, for which release, and what can be done about it here. */
  readonly detailOf: (waived: WaivedBlocker) => ReactNode;
}

/** Open release blockers that two people waived for a release: they are not in its way. */
export function WaivedRows({ waived: all, now, detailOf }: WaivedRowsProps) {
  return (
    <Rows>
      {all.map((one) => (
        <Row
          key={`${String(one.issue.number)} ${one.release}`}
          sign={<Sign state={waived} />}
          title={
            <a
              href={one.issue.url}
              rel="noreferrer"
              className="inline-block py-0.5 hover:text-accent"
            >
              <Sentence text={one.issue.title} />
            </a>
          }
          detail={detailOf(one)}
          aside={<RelativeTime at={one.waiver.at} now={now} />}
        />
      ))}
    </Rows>
  );
}
