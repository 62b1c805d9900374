import { onceApproved } from "@/lib/domain/announcement/approved-text";
import { paragraph } from "@/lib/domain/process/document";
import { announcedByMail } from "@/lib/domain/process/publication/announced";
import type { Step } from "@/lib/domain/process/step";
import { finalTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const finalAnnounceMailStep: Step = {
  key: "final.announce-mail",
  phase: "final",
  kind: "action",
  title: (facts) => `Announce ${targetName(finalTarget(facts))} on the mailing list`,
  paragraph: paragraph(
    "How to do a final release",
    "Announce 1–2",
    "Write the release announcement that should be similar to the release candidate, with the updated version and release date. … Send a text version of the announcement",
  ),
  needs: ["final.pypi"],
  remembered: { kind: "at-once" },
  target: finalTarget,
  button: () => "Send the mail",
  check: ({ facts, attestations }) => {
    const target = finalTarget(facts);
    return onceApproved(announcedByMail(target, facts, attestations), "mail", target, facts);
  },
};
