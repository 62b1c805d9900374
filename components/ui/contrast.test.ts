import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** WCAG 2.2, 1.4.3: the contrast ratio of two colours "#rrggbb". */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The colour tokens of the block that begins with `selector` in the stylesheet. */
function tokens(selector: string): ReadonlyMap<string, string> {
  const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
  const from = css.indexOf(selector);
  const block = css.slice(from, css.indexOf("}", from));
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((found) => [
      found[1] ?? "",
      found[2] ?? "",
    ]),
  );
}

const themes = {
  light: tokens(":root {"),
  "dark by system": tokens(':root:not([data-theme="light"]) {'),
  "dark by choice": tokens(':root[data-theme="dark"] {'),
};
const inks = ["ink", "ink-2", "ink-3", "accent", "done", "wait", "stop"];
const grounds = [
  "paper",
  "card",
  "accent-soft",
  "done-soft",
  "wait-soft",
  "stop-soft",
  "quiet-soft",
];

describe.each(Object.entries(themes))("the %s theme", (_, colours) => {
  const colour = (name: string): string => {
    const value = colours.get(name);
    if (value === undefined) throw new Error(`No colour --${name} in the stylesheet`);
    return value;
  };

  it.each(inks)("%s can be read on every ground", (ink) => {
    for (const ground of grounds)
      expect(contrast(colour(ink), colour(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(
        4.5,
      );
  });

  it("the main button can be read, also under the pointer", () => {
    expect(contrast(colour("accent-ink"), colour("accent"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour("accent-ink"), colour("accent-strong"))).toBeGreaterThanOrEqual(4.5);
  });

  it("the edge of a field can be seen", () => {
    expect(contrast(colour("field"), colour("card"))).toBeGreaterThanOrEqual(3);
  });
});

it("both ways to dark are the same", () => {
  expect(themes["dark by choice"]).toEqual(themes["dark by system"]);
});
