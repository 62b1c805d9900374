import { Card } from "@/components/ui/card";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { Instant } from "@/lib/domain/instant";
import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import { CommitName } from "./git-name";
import { CheckDots, checkCounts } from "./check-dots";

interface TrunkCardProps {
  readonly trunk: {
    readonly oid: string | null;
    readonly observedAt: Instant | null;
    readonly checks: CheckRollup | null;
    readonly url: string;
    readonly place: RepositoryPlace;
  };
  readonly now: Instant;
  readonly className?: string;
}

const notYet: State = { icon: "clock", tone: "wait", word: "Not yet known" };
const running: State = { icon: "turn", tone: "accent", word: "Running" };
const states = {
  success: { icon: "check", tone: "done", word: "Green" },
  failure: { icon: "cross", tone: "stop", word: "Red" },
  error: { icon: "cross", tone: "stop", word: "Red" },
  pending: running,
  expected: running,
} as const satisfies Record<NonNullable<CheckRollup["state"]>, State>;

function stateOf(checks: CheckRollup | null): State {
  return checks?.state == null ? notYet : states[checks.state];
}

/** Trunk's head and its checks; no check yet is never green. */
export function TrunkCard({ trunk, now, className }: TrunkCardProps) {
  return (
    <Card
      id="trunk"
      title="Trunk"
      note={trunk.oid === null ? undefined : <CommitName place={trunk.place} oid={trunk.oid} />}
      aside={
        <a href={trunk.url} rel="noreferrer" className="link">
          checks
        </a>
      }
      className={className}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Sign state={stateOf(trunk.checks)} withWord />
        <span className="text-sm text-ink-3">
          {trunk.checks === null ? "not synced yet" : checkCounts(trunk.checks)}
          {trunk.observedAt !== null && (
            <>
              {" · seen "}
              <RelativeTime at={trunk.observedAt} now={now} />
            </>
          )}
        </span>
        {trunk.checks !== null && <CheckDots rollup={trunk.checks} />}
      </div>
    </Card>
  );
}
