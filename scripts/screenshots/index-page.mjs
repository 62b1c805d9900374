import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** "board-blocked-light-360.png": page and state, theme or paper, width. */
const NAME = /^(.+)-(light|dark|print)-(\d+)\.png$/;

const STYLE = `body { font: 14px system-ui; margin: 2rem; background: #888; color: #fff }
figure { display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top }
img { display: block; max-height: 40rem; max-width: 40rem; box-shadow: 0 1px 6px #0008 }`;

/** @param {string} folder @returns {ReadonlyMap<string, readonly string[]>} page and state → files */
function picturesIn(folder) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const file of readdirSync(folder).sort()) {
    const [, name] = NAME.exec(file) ?? [];
    if (name) found.set(name, [...(found.get(name) ?? []), file]);
  }
  return found;
}

/** @param {string} file */
function figure(file) {
  const [, , theme, width] = NAME.exec(file) ?? [];
  const caption = `${theme}, ${width} px`;
  return `<figure><a href="${file}"><img src="${file}" alt="${caption}" loading="lazy"></a><figcaption>${caption}</figcaption></figure>`;
}

/**
 * Writes index.html beside the pictures: a heading for each page and state, with its pictures.
 * @param {string} folder
 * @returns {number} how many pictures there are
 */
export function writeIndex(folder) {
  const pictures = picturesIn(folder);
  const parts = [...pictures].map(
    ([name, files]) => `<h2 id="${name}">${name}</h2>\n${files.map(figure).join("\n")}`,
  );
  const page = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Slipway, page by page</title>
<style>${STYLE}</style>
<h1>Slipway, page by page</h1>
${parts.join("\n")}
</html>
`;
  writeFileSync(path.join(folder, "index.html"), page);
  return [...pictures.values()].flat().length;
}
