/** Plain, readable pages, so that every link into the sandbox opens something. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d4d8de, #3a4048); --soft: light-dark(#57606a, #a4adb8); --accent: light-dark(#0b5cad, #7db7f5); }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1.5rem; max-width: 60rem; }
header p { color: var(--soft); margin: 0 0 1rem; border-bottom: 1px solid var(--line); padding-bottom: .5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
a { color: var(--accent); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: 6px; padding: .75rem; font-size: .875rem; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
small, .soft { color: var(--soft); }
ul.people { list-style: none; padding: 0; display: grid; gap: .75rem; }
a.button { display: grid; gap: .1rem; border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; text-decoration: none; }
a.button:hover, a.button:focus-visible { border-color: var(--accent); outline: 2px solid var(--accent); outline-offset: 1px; }
`;

/** A whole page; `body` is HTML already. */
export function htmlPage(title: string, body: string, status = 200): Response {
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · rehearsal</title>
<style>${STYLE}</style>
</head>
<body>
<header><p>Rehearsal: a stand-in for GitHub. Nothing here is real.</p></header>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
  return new Response(text, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}
