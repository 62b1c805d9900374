import { Sign } from "@/components/ui/sign";
import type { RunWithLog } from "@/lib/queries/plan";
import { PlanBar } from "./plan-bar";
import { runSigns } from "./run-sign";

/** How the newest run stands. */
export function RunBar({ run }: { readonly run: Pick<RunWithLog, "state"> }) {
  return (
    <PlanBar>
      <Sign state={runSigns[run.state]} withWord />
      <a href="#run" className="link">
        Go to the run
      </a>
    </PlanBar>
  );
}
