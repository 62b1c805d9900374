import type { State } from "@/components/ui/sign";
import type { ProposalStateName } from "@/lib/domain/exception/proposal-state";

/** How the states of a proposal look. */
export const proposalSigns = {
  discussing: { icon: "circle", tone: "quiet", word: "Not started" },
  running: { icon: "clock", tone: "wait", word: "Running" },
  stopped: { icon: "square", tone: "stop", word: "Stopped" },
  approved: { icon: "check", tone: "done", word: "Approved" },
  refused: { icon: "cross", tone: "stop", word: "Refused" },
  expired: { icon: "dash", tone: "quiet", word: "Expired" },
} as const satisfies Record<ProposalStateName, State>;
