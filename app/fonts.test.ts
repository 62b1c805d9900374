import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** Of a style sheet, without what a formatter may choose. */
const facesIn = (css: string): readonly string[] =>
  [...css.matchAll(/@font-face \{[^}]*\}/g)].map(([face]) => face.replaceAll(/[\s"']/g, ""));

/** The faces of the package, as this project has them. */
function asOptional(name: string): readonly string[] {
  const folder = `node_modules/@fontsource-variable/${name}`;
  const css = readFileSync(path.join(root, folder, "wght.css"), "utf8");
  const moved = css.replaceAll("url(./files/", `url(../${folder}/files/`);
  return facesIn(moved.replaceAll("font-display: swap", "font-display: optional"));
}

it("has the faces of the fonts' packages, and none that takes another's place once text is drawn", () => {
  const ours = facesIn(readFileSync(path.join(root, "app/fonts.css"), "utf8"));
  expect(ours).toEqual([...asOptional("inter"), ...asOptional("jetbrains-mono")]);
  for (const face of ours) expect(face).toContain("font-display:optional");
});
