/** What an entry of the palette leads to; also the order in which the palette shows them. */
export const paletteGroups = [
  "action",
  "page",
  "release",
  "step",
  "blocker",
  "pull-request",
  "deprecation",
] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

/** One place to go to. What is done, is done there by its button: an entry does nothing itself. */
export interface PaletteEntry {
  readonly group: PaletteGroup;
  /** "Publish 26.11.0rc1", "twisted.web.client.getPage"; may be a stranger's text. */
  readonly label: string;
  /** What it belongs to: "26.11.0", "#12280". */
  readonly about: string | null;
  /** A path of ours. */
  readonly href: string;
}
