import Link from "next/link";
import type { ReactNode } from "react";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import { listOf } from "@/lib/domain/actor";
import type { WaivedBlocker } from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import { approversOf } from "@/lib/domain/process/waiver";
import { Sentence } from "./sentence";

const waived: State = { icon: "dash", tone: "quiet", word: "Waived" };

interface WaivedRowsProps {
  readonly waived: readonly WaivedBlocker[];
  readonly now: Instant;
  /** What can be done about one of them here, e.g. take an approval back. */
  readonly actionFor?: (waived: WaivedBlocker) => ReactNode;
}

function Detail({ of }: { readonly of: WaivedBlocker }) {
  const { issue, release, waiver } = of;
  return (
    <p>
      #{issue.number} · waived for{" "}
      <Link href={paths.release(release)} className="link font-mono font-medium">
        {release}
      </Link>{" "}
      by {waiver.by.login}, approved by {listOf(approversOf(waiver).map(({ by }) => by))}: “
      {waiver.reason}”
    </p>
  );
}

/** Open release blockers that two people waived for a release: they are not in its way. */
export function WaivedRows({ waived: all, now, actionFor }: WaivedRowsProps) {
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
          detail={actionFor === undefined ? <Detail of={one} /> : actionFor(one)}
          aside={<RelativeTime at={one.waiver.at} now={now} />}
        />
      ))}
    </Rows>
  );
}
