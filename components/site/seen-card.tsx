import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { SyncHealth } from "@/lib/domain/sync-health";
import type { Freshness, PartFreshness } from "@/lib/queries/freshness";
import { partNames } from "./stale-notice";
import { SyncProgress } from "./sync-progress";

const fresh: State = { icon: "check", tone: "done", word: "Seen" };
const old: State = { icon: "warning", tone: "wait", word: "Not reached" };
const halted: State = { icon: "warning", tone: "wait", word: "Not synced any more" };
const syncing: State = { icon: "clock", tone: "quiet", word: "Syncing" };
const never: State = { icon: "circle", tone: "quiet", word: "Not seen yet" };

function signOfPart({ seenAt, error, progress }: PartFreshness, sync: SyncHealth): State {
  if (error !== null) return old;
  if (seenAt !== null && sync.state === "stopped") return halted;
  if (progress !== null) return syncing;
  return seenAt === null ? never : fresh;
}

// Made once: making one takes longer than all else of this card.
const grouped = new Intl.NumberFormat("en-GB");

function Allowance({
  allowance,
  now,
}: {
  readonly allowance: Freshness["allowances"][number];
  readonly now: Instant;
}) {
  const { resource, limit, remaining, resetsAt } = allowance;
  return (
    <span className="block tabular-nums">
      {`${resource}: ${grouped.format(remaining)} of ${grouped.format(limit)} left, resets `}
      <RelativeTime at={resetsAt} now={now} />
    </span>
  );
}

function SeenAt({ part, now }: { readonly part: PartFreshness; readonly now: Instant }) {
  if (part.seenAt !== null) return <RelativeTime at={part.seenAt} now={now} />;
  return part.progress === null ? "never" : null;
}

interface SeenCardProps {
  readonly parts: readonly PartFreshness[];
  readonly allowances: Freshness["allowances"];
  readonly sync: SyncHealth;
  readonly now: Instant;
  /** Over the whole width of the page. */
  readonly columns?: boolean;
  readonly className?: string;
}

function detail(part: PartFreshness, props: SeenCardProps): ReactNode {
  const allowances = part.part === "github" ? props.allowances : [];
  if (part.error === null && part.progress === null && allowances.length === 0) return undefined;
  return (
    <>
      {part.progress !== null && (
        <span className="block tabular-nums">
          <SyncProgress part={part.part} progress={part.progress} />
        </span>
      )}
      {part.error?.sentence}
      {allowances.map((allowance) => (
        <Allowance key={allowance.resource} allowance={allowance} now={props.now} />
      ))}
    </>
  );
}

/** How fresh each part of the world is, and how much more GitHub lets us ask. */
export function SeenCard(props: SeenCardProps) {
  const { parts, now, columns, className } = props;
  return (
    <Card id="seen" title="Data sources" className={className}>
      <Rows columns={columns}>
        {parts.map((part) => (
          <Row
            key={part.part}
            sign={<Sign state={signOfPart(part, props.sync)} />}
            title={partNames[part.part]}
            detail={detail(part, props)}
            aside={<SeenAt part={part} now={now} />}
          />
        ))}
      </Rows>
    </Card>
  );
}
