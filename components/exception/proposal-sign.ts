import type { State } from "@/components/ui/sign";
import type { ProposalStateName } from "@/lib/domain/exception/proposal-state";

/** How the states of a proposal look. */
export const proposalSigns = {
  discussing: { icon: "circle", tone: "quiet", word: "Not started" },
  running: { icon: "clock", tone: "wait", word: "Running" },
  stopped: { icon: "square", tone: "stop", word: "Stopped" },
  approved: { icon: "check", tone: "done", word: "Approved" },
  refused: { icon: "refusal", tone: "stop", word: "Refused" },
  withdrawn: { icon: "dash", tone: "quiet", word: "Withdrawn" },
  expired: { icon: "clock", tone: "quiet", word: "Expired" },
} as const satisfies Record<ProposalStateName, State>;
