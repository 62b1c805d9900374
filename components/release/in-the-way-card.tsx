import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/config/paths";
import type { Obstacles } from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { ObstacleRows } from "./obstacle-rows";

interface InTheWayCardProps {
  readonly obstacles: Obstacles;
  readonly place: RepositoryPlace;
  readonly now: Instant;
  readonly className?: string;
}

function Waived({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <p className="mt-2.5 text-sm text-ink-3">
      {count} {count === 1 ? "blocker is" : "blockers are"} waived:{" "}
      <Link href={`${paths.blockers()}#waived`} className="link">
        see why
      </Link>
    </p>
  );
}

/** All that is in the way of the releases in flight, each once; what was waived is only counted. */
export function InTheWayCard({ obstacles, place, now, className }: InTheWayCardProps) {
  const { blockers, waived } = obstacles;
  return (
    <Card
      id="in-the-way"
      title="In the way"
      note={blockers?.length}
      aside={
        <Link href={paths.blockers()} className="link">
          all blockers
        </Link>
      }
      className={className}
    >
      {blockers === null && <p className="text-ink-2">Blockers are not synced yet.</p>}
      {blockers?.length === 0 && (
        <p className="flex items-center gap-2 text-ink-2">
          <Icon name="check" className="shrink-0 text-done" /> Nothing is in the way.
        </p>
      )}
      {blockers !== null && blockers.length > 0 && (
        <ObstacleRows obstacles={blockers} place={place} now={now} />
      )}
      <Waived count={waived.length} />
    </Card>
  );
}
