import { onceApproved } from "@/lib/domain/announcement/approved-text";
import { paragraph } from "@/lib/domain/process/document";
import { announcedOnIrc } from "@/lib/domain/process/publication/announced";
import type { Step } from "@/lib/domain/process/step";
import { finalTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const finalAnnounceIrcStep: Step = {
  key: "final.announce-irc",
  phase: "final",
  kind: "action",
  title: (facts) => `Announce ${targetName(finalTarget(facts))} on IRC`,
  paragraph: paragraph("How to do a final release", "Announce 2", "#twisted message on IRC"),
  needs: ["final.pypi"],
  remembered: { kind: "at-once" },
  target: finalTarget,
  button: () => "Announce it on IRC",
  check: ({ facts, attestations }) => {
    const target = finalTarget(facts);
    return onceApproved(announcedOnIrc(target, facts, attestations), "irc", target, facts);
  },
};
