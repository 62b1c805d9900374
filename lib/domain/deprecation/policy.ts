import type { Paragraph } from "@/lib/domain/process/step";

const document = "https://docs.twisted.org/en/stable/development/compatibility-policy.html";

/** A place in the compatibility policy, quoted word for word. */
function paragraph(section: string, anchor: string, items: string, quote: string): Paragraph {
  return { section, items, quote, url: `${document}#${anchor}` };
}

/** When a removal may be shipped. */
export const earliestRemoval = paragraph(
  "Incompatible Changes",
  "incompatible-changes",
  "2",
  "At the earliest, release R+2 and one year after release R, but often much later: Old functionality is completely removed.",
);

/** Eligible does not mean that it should go. */
export const removalIsNoDuty = paragraph(
  "Incompatible Changes",
  "incompatible-changes",
  "2",
  "Removal should not be undertaken just to follow a timeline.",
);

/** What an upgrade is promised to be. */
export const firstOneFree = paragraph(
  "The First One’s Always Free",
  "the-first-one-s-always-free",
  "",
  "any application which runs its tests without triggering any warnings from Twisted should be able to have its Twisted version upgraded at least once with no ill effects except the possible production of new warnings.",
);
