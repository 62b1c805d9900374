import { Sign } from "@/components/ui/sign";
import type { RunWithLog } from "@/lib/queries/plan";
import { PlanBar } from "./plan-bar";
import { runSigns } from "./run-sign";

interface RunStateProps {
  readonly run: Pick<RunWithLog, "state">;
}

/** How a run stands, and the way to it. It is read out where the run itself is told. */
export function RunState({ run }: RunStateProps) {
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Sign state={runSigns[run.state]} withWord />
      <a href="#run" className="link">
        Go to the run
      </a>
    </span>
  );
}

/** How the newest run stands. */
export function RunBar({ run }: RunStateProps) {
  return (
    <PlanBar>
      <RunState run={run} />
    </PlanBar>
  );
}
