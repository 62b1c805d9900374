import { project } from "@/lib/config/project";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { defectBody } from "@/lib/domain/plan/texts";
import { defectMarker, openDefects } from "@/lib/domain/process/fixes/defect";
import { defectReported } from "./basis-items";
import { requireReady, type PlanRequest } from "./plan-builder";

/** fix.tickets: a ticket for each defect that has none (Release candidate fixes, 2). */
export function planDefectTickets(request: PlanRequest): PlanBody {
  requireReady(request, "fix.tickets");
  const { facts, actor, attestations } = request;
  const unfiled = openDefects(facts, attestations).flatMap(({ defect, ticket }) =>
    defect.issue === null && ticket === null ? [defect] : [],
  );
  const count = unfiled.length === 1 ? "1 defect" : `${unfiled.length} defects`;
  return {
    release: facts.version,
    step: "fix.tickets",
    title: `File the ticket${unfiled.length === 1 ? "" : "s"} of ${count}`,
    actor,
    basis: unfiled.map(defectReported),
    effects: unfiled.map((defect) => ({
      kind: "file-issue",
      title: defect.title,
      body: defectBody(defect),
      marker: defectMarker(defect),
      labels: defect.blocks ? [project.blockerLabel] : [],
    })),
    warnings: [],
  };
}
