import type { State } from "@/components/ui/sign";
import type { DossierStep } from "@/lib/domain/dossier/dossier-step";

/** How a step on record looks: sign, word and colour. */
export const dossierSigns: Readonly<Record<DossierStep["standing"], State>> = {
  done: { icon: "check", tone: "done", word: "Done" },
  open: { icon: "circle", tone: "quiet", word: "Not done" },
  "not-needed": { icon: "dash", tone: "quiet", word: "Not needed" },
  told: { icon: "circle", tone: "quiet", word: "Known in part" },
  "not-seen": { icon: "dash", tone: "quiet", word: "Not seen" },
};
