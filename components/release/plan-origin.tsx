import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { ShownPlan } from "@/lib/queries/shown-plan";
import { PersonName } from "./git-name";
import { shortHash } from "./sign-bar";

export interface PlanOriginProps {
  readonly plan: Pick<ShownPlan, "hash" | "requestedBy" | "requestedAt" | "builtAt">;
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** Which plan it is, by its hash, which can be copied; and who asked for it when, or had it made. */
export function PlanOrigin({ plan, place, now }: PlanOriginProps) {
  const { hash, requestedBy, requestedAt, builtAt } = plan;
  return (
    <>
      {hash !== null && (
        <span title={hash}>
          plan <b className="font-code font-semibold text-ink">{shortHash(hash)}</b>
          <CopyButton small text={hash} what={`the hash of plan ${shortHash(hash)}`} />
        </span>
      )}
      <span>
        {hash === null ? "asked for" : "made"}{" "}
        <RelativeTime at={builtAt ?? requestedAt} now={now} /> by{" "}
        <PersonName place={place} login={requestedBy.login} />
      </span>
    </>
  );
}
