import { paragraph } from "@/lib/domain/process/document";
import { announcedByMail } from "@/lib/domain/process/publication/announced";
import type { Step } from "@/lib/domain/process/step";
import { candidateTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const announceMailStep: Step = {
  key: "candidate.announce-mail",
  phase: "candidate",
  kind: "action",
  title: (facts) => `Announce ${targetName(candidateTarget(facts))} on the mailing list`,
  paragraph: paragraph(
    "How to do a release candidate",
    "Announce 1–2",
    "Write the release announcement … the twisted-python mailing list by sending the an email with the subject: Twisted $RELEASE Pre-Release Announcement",
  ),
  needs: ["candidate.pypi"],
  remembered: { kind: "at-once" },
  target: candidateTarget,
  button: null,
  check: ({ facts, attestations }) => announcedByMail(candidateTarget(facts), facts, attestations),
};
