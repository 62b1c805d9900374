import { get, keptConnections } from "./http.mjs";

/** How much JavaScript a browser loads with a page, compressed as it is served. */

/**
 * The addresses of the scripts that a page names: those it runs, and those its components will
 * need, which React's payload in the page lists. Polyfills for browsers without modules do not count.
 * @param {string} html
 */
function scriptsOf(html) {
  const old = [...html.matchAll(/<script\b[^>]*\bnomodule\b[^>]*>/gi)].flatMap(([tag]) =>
    filesIn(tag),
  );
  return [...new Set(filesIn(html))].filter((file) => !old.includes(file));
}

/** @param {string} text */
const filesIn = (text) =>
  [...text.matchAll(/\/_next\/static\/[\w~./-]+\.js/g)].map(([file]) => file);

/**
 * @param {string} url of the app
 * @param {readonly { name: string, path: string }[]} pages
 */
export async function measureJavaScript(url, pages) {
  const agent = keptConnections(2);
  const gzip = { "accept-encoding": "gzip" };
  /** @type {Map<string, number>} */
  const sizes = new Map();
  /** @param {string} script */
  const sizeOf = async (script) => {
    const known = sizes.get(script);
    if (known !== undefined) return known;
    const { body } = await get(new URL(script, url).href, agent, gzip);
    sizes.set(script, body.length);
    return body.length;
  };
  const measured = [];
  for (const { name, path } of pages) {
    const { body } = await get(url + path, agent);
    const scripts = scriptsOf(body.toString("utf8"));
    let bytes = 0;
    for (const script of scripts) bytes += await sizeOf(script);
    measured.push({ name, scripts: scripts.length, bytes });
  }
  agent.destroy();
  return measured;
}
