import { paragraph } from "@/lib/domain/process/document";
import { announcedOnIrc } from "@/lib/domain/process/publication/announced";
import type { Step } from "@/lib/domain/process/step";
import { candidateTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const announceIrcStep: Step = {
  key: "candidate.announce-irc",
  phase: "candidate",
  kind: "action",
  title: (facts) => `Announce ${targetName(candidateTarget(facts))} on IRC`,
  paragraph: paragraph(
    "How to do a release candidate",
    "Announce 2",
    "on IRC in the #twisted-dev topic by sending the version number or pip install command",
  ),
  needs: ["candidate.pypi"],
  remembered: { kind: "at-once" },
  target: candidateTarget,
  button: null,
  check: ({ facts, attestations }) => announcedOnIrc(candidateTarget(facts), facts, attestations),
};
