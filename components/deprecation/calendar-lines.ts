/** Words in a picture, as they are laid out. */
export interface Label {
  readonly text: string;
  readonly x: number;
  /** The line that its letters stand on. */
  readonly y: number;
  /** Whether it ends at `x`. */
  readonly end: boolean;
}

/** A part of an upright line. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

/** As wide as a letter of the monospaced face is; those of the other are narrower. */
export const letter = 6.7;
const above = 10;
const below = 4;
const beside = 2;

/** As wide as it is at most: the words are not set in the monospaced face, whose letters these are. */
export function widthOf({ text }: Label): number {
  return text.length * letter;
}

function isAcross(x: number, label: Label): boolean {
  const left = label.end ? label.x - widthOf(label) : label.x;
  return x >= left - beside && x <= left + widthOf(label) + beside;
}

/** What is left of an upright line at `x` where it gives way to words. */
export function besideWords(
  x: number,
  { from, to }: Segment,
  words: readonly Label[],
): readonly Segment[] {
  const inTheWay = words.filter((word) => isAcross(x, word)).toSorted((a, b) => a.y - b.y);
  const segments: Segment[] = [];
  let begin = from;
  for (const { y } of inTheWay) {
    if (y - above > begin) segments.push({ from: begin, to: Math.min(y - above, to) });
    begin = Math.max(begin, y + below);
  }
  return begin < to ? [...segments, { from: begin, to }] : segments;
}
