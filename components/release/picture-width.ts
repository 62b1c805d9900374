import { classNames } from "@/components/ui/class-names";

/**
 * A picture is drawn for each of three widths, with a layout of its own for each, and the one that
 * fits its container is shown: text keeps its size, nothing is scaled down to fit.
 */
export const pictureWidths = ["narrow", "middle", "wide"] as const;
export type PictureWidth = (typeof pictureWidths)[number];

/** Units of the drawing across; about one pixel each where it is shown. */
export const unitsAcross = { narrow: 320, middle: 620, wide: 1100 } as const satisfies Record<
  PictureWidth,
  number
>;

const shownAt = {
  narrow: "max-w-[30rem] @min-[30rem]:hidden",
  middle: "hidden @min-[30rem]:block @min-[56rem]:hidden",
  wide: "hidden @min-[56rem]:block",
} as const satisfies Record<PictureWidth, string>;

/** The classes that show a drawing only at its width. */
export function pictureClass(width: PictureWidth): string {
  return classNames("h-auto w-full overflow-visible", shownAt[width]);
}
