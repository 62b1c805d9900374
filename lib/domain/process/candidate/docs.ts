import { paragraph } from "@/lib/domain/process/document";
import { docsPreviewed } from "@/lib/domain/process/publication/docs";
import type { Step } from "@/lib/domain/process/step";
import { candidateTarget } from "@/lib/domain/process/subject";

export const docsStep: Step = {
  key: "candidate.docs",
  phase: "candidate",
  kind: "wait",
  title: () => "Documentation preview",
  paragraph: paragraph(
    "How to do a release candidate",
    "19",
    "Read the Docs hooks not have version for the release candidate. Use the Read the Docs published for the pull request.",
  ),
  needs: ["candidate.pull-request"],
  remembered: { kind: "at-once" },
  target: candidateTarget,
  button: null,
  check: ({ facts }) => docsPreviewed(facts),
};
