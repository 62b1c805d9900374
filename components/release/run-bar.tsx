import { Sign } from "@/components/ui/sign";
import type { RunWithLog } from "@/lib/queries/plan";
import { runSigns } from "./run-sign";

/** How the newest run stands, in sight wherever one reads in its plan. */
export function RunBar({ run }: { readonly run: Pick<RunWithLog, "state"> }) {
  return (
    <div className="sticky bottom-0 -mx-4 -mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-b-lg border-t border-line bg-card px-4 py-3 sm:-mx-5 sm:px-5">
      <Sign state={runSigns[run.state]} withWord />
      <a href="#run" className="link">
        Go to the run
      </a>
    </div>
  );
}
