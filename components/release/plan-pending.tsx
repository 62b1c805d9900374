import { Block } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { ExactTime, RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { SyncHealth } from "@/lib/domain/sync-health";

interface PlanPendingProps {
  readonly state: "queued" | "building";
  readonly requestedAt: Instant;
  readonly sync: SyncHealth;
  readonly now: Instant;
}

/** No worker is there to build it. */
function NobodyBuilds({ sync, requestedAt, now }: PlanPendingProps) {
  return (
    <Notice
      tone="wait"
      icon="warning"
      role="status"
      title={
        sync.state === "stopped" ? (
          <>
            Plan queued; nobody picks it up since <ExactTime at={sync.since} />
          </>
        ) : (
          "Plan queued; nobody picks it up"
        )
      }
    >
      No worker is running. Start it (npm start): the plan is then built by itself. Requested{" "}
      <RelativeTime at={requestedAt} now={now} />.
    </Notice>
  );
}

/** While a plan is being made: what happens meanwhile. The page shows it as soon as it is there. */
export function PlanPending(props: PlanPendingProps) {
  const { state, requestedAt, sync, now } = props;
  if (sync.state !== "running")
    return (
      <div className="mt-5">
        <NobodyBuilds {...props} />
      </div>
    );
  return (
    <div className="mt-5">
      <Notice
        tone="accent"
        icon="turn"
        role="status"
        title={state === "queued" ? "Plan queued" : "Running the tools in a disposable checkout"}
      >
        The tools run in a disposable checkout; nothing outside it changes. Requested{" "}
        <RelativeTime at={requestedAt} now={now} />.
      </Notice>
    </div>
  );
}

interface PlanFailedProps {
  readonly sentence: string;
  readonly whatToDo: string;
  /** What the tool printed; null where no tool was at fault. */
  readonly output: string | null;
}

/** Why there is no plan, with what the tool said. */
export function PlanFailed({ sentence, whatToDo, output }: PlanFailedProps) {
  return (
    <div className="mt-5 grid gap-3">
      <Notice tone="stop" icon="cross" role="alert" title={sentence}>
        {whatToDo}
      </Notice>
      {output !== null && <Block label="Output of the tool">{output}</Block>}
    </div>
  );
}
