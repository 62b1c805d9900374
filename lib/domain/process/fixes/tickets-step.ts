import { paragraph } from "@/lib/domain/process/document";
import type { Evidence } from "@/lib/domain/fact";
import type { Facts } from "@/lib/domain/process/facts";
import { type DefectStanding, openDefects } from "@/lib/domain/process/fixes/defect";
import { fixedTarget, isFixing, noDefectYet } from "@/lib/domain/process/fixes/fixing";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  done,
  evidence,
  notSyncedYet,
  ready,
  type StepState,
  waitingFor,
} from "@/lib/domain/process/step-state";
import { named } from "@/lib/domain/process/who";

export const ticketsStep: Step = {
  key: "fix.tickets",
  phase: "fix",
  kind: "action",
  title: () => "A ticket for each defect",
  paragraph: paragraph(
    "Release candidate fixes",
    "2",
    "Separate tickets should be files for each defect.",
  ),
  needs: [],
  isAsked: isFixing,
  remembered: { kind: "live" },
  target: fixedTarget,
  button: () => "File the tickets",
  check,
};

/** Done when each defect has its ticket: linked by a person, or filed from here and found by its marker. */
function check({ facts, attestations }: StepContext): StepState {
  const open = openDefects(facts, attestations);
  if (open.length === 0) return waitingFor(named("whoever found the defect"), noDefectYet);
  if (facts.defectIssues === null) return notSyncedYet("tickets of the defects");
  const missing = open.filter(({ defect, ticket }) => defect.issue === null && ticket === null);
  if (missing.length > 0) return ready(...missing.map(unfiled));
  const unseen = open.find(({ ticket }) => ticket === null);
  if (unseen !== undefined) return notSyncedYet(`issue #${unseen.defect.issue ?? 0}`);
  return done(...open.map((one) => filed(one, facts)));
}

function unfiled({ defect }: DefectStanding): Evidence {
  return evidence(`Defect ${defect.number} “${defect.title}” has no ticket.`, {
    occurredAt: defect.at,
  });
}

function filed({ defect, ticket }: DefectStanding, facts: Facts): Evidence {
  const what = ticket === null ? "" : `#${ticket.number} “${ticket.title}” is ${ticket.state}`;
  return evidence(`Defect ${defect.number}: ${what}.`, {
    url: ticket?.url ?? null,
    observedAt: facts.defectIssues?.observedAt ?? null,
    occurredAt: ticket?.createdAt ?? null,
  });
}
