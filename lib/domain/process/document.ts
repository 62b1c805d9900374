import type { Paragraph } from "@/lib/domain/process/step";

/** The process document as published; the rules quote it, so they know where it stands. */
export const processDocument =
  "https://docs.twisted.org/en/stable/development/release-process.html";

const anchors = {
  "Prepare for a release": "prepare-for-a-release",
  "How to do a release candidate": "how-to-do-a-release-candidate",
  "How to do a final release": "how-to-do-a-final-release",
  "Post release": "post-release",
  "Release candidate fixes": "release-candidate-fixes",
  "Security release": "security-release",
  Outcomes: "outcomes",
} as const;

/** A place in the process document. A quote that leaves words out says so with " … ". */
export function paragraph(section: keyof typeof anchors, items: string, quote: string): Paragraph {
  return { section, items, quote, url: `${processDocument}#${anchors[section]}` };
}
