import { paragraph } from "@/lib/domain/process/document";
import { announcedSocially } from "@/lib/domain/process/publication/announced";
import type { Step } from "@/lib/domain/process/step";
import { finalTarget } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";

export const finalAnnounceSocialStep: Step = {
  key: "final.announce-social",
  phase: "final",
  kind: "action",
  title: (facts) => `Post about ${targetName(finalTarget(facts))}`,
  paragraph: paragraph(
    "How to do a final release",
    "Announce 2",
    "Twitter, TikTok, Instagram, Snapchat if you feel like it :)",
  ),
  needs: ["final.pypi"],
  remembered: { kind: "at-once" },
  target: finalTarget,
  button: null,
  check: ({ facts, attestations }) => announcedSocially(finalTarget(facts), facts, attestations),
};
