import type { State } from "@/components/ui/sign";
import type { Eligibility } from "@/lib/domain/deprecation/deprecation";
import type { StateChoice } from "@/lib/domain/deprecation/selection";

/** How a deprecation's state looks, everywhere: sign, word and colour. */
export function signOf(eligibility: Eligibility): State {
  switch (eligibility.state) {
    case "unreleased":
      return { icon: "diamond", tone: "quiet", word: stateWords.unreleased };
    case "waiting":
      return { icon: "clock", tone: "wait", word: stateWords.waiting };
    case "eligible":
      return { icon: "check", tone: "done", word: stateWords.eligible };
    case "pending-only":
      return { icon: "circle", tone: "quiet", word: stateWords["pending-only"] };
    case "removed":
      return eligibility.policyKept === false
        ? { icon: "warning", tone: "stop", word: "Removed too early" }
        : { icon: "cross", tone: "quiet", word: stateWords.removed };
    case "kept":
      return eligibility.policyKept === false
        ? { icon: "warning", tone: "wait", word: "Warning withdrawn early" }
        : { icon: "dash", tone: "quiet", word: stateWords.kept };
  }
}

/** The states as the tabs name them. */
export const stateWords = {
  standing: "Current",
  unreleased: "Not released",
  waiting: "Waiting",
  eligible: "Eligible",
  "pending-only": "Pending only",
  removed: "Removed",
  kept: "Warning withdrawn",
  all: "All",
} as const satisfies Record<StateChoice, string>;
