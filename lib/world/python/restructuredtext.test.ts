import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { newsEntry } from "@/lib/domain/newsfragment/news-entry";
import { runChecked } from "@/lib/world/process/command";
import { aPython } from "@/tests/a-python";
import { parseRestructuredText } from "./restructuredtext";
import { toolEnvironment } from "@/tests/environment";

/** The real docutils, as far as this machine has it. */

const python = aPython();
const { notParsed: absent } = await parseRestructuredText(python, ["A pony."]);
const skipped = absent === null ? "" : ` (skipped: ${absent})`;

async function problemOf(text: string) {
  const { problems, notParsed } = await parseRestructuredText(python, [newsEntry(text, "12248")]);
  expect(notParsed).toBeNull();
  return problems[0];
}

describe.skipIf(absent !== null)(`what docutils says of a fragment${skipped}`, () => {
  it.each([
    "twisted.web.http.Request no longer answers out of order.\n",
    "A text\nof two lines, with ``literals`` and *emphasis*.\n\n\n",
    "\n  Indented on its first line.\n",
    ":api:`twisted.web.http.Request <Request>` and :py:class:`str` are roles of Sphinx.",
    "A directive of Sphinx:\n\n.. versionadded:: 24.7.0\n   Really.\n",
    "Code::\n\n    print(1)\n",
    ".. code-block:: python\n   :caption: A caption\n\n   print(1)\n",
  ])("%j is in order", async (text) => {
    expect(await problemOf(text)).toBeNull();
  });

  it.each([
    ["An ``unclosed literal.", 1, "Inline literal start-string without end-string."],
    [
      "First.\n\nThen *emphasis without end.",
      3,
      "Inline emphasis start-string without end-string.",
    ],
    ["A heading\n---------\n\nText.", 2, "Unexpected section title"],
    ["The parameter foo_ is new.", 1, 'Unknown target name: "foo".'],
    [".. include:: /etc/hostname\n", 1, '"include" directive disabled.'],
    [".. raw:: html\n\n   <script>1</script>\n", 1, '"raw" directive disabled.'],
    [".. csv-table::\n   :file: /etc/hostname\n", 1, "File and URL access deactivated"],
  ])("%j is not", async (text, line, message) => {
    expect(await problemOf(text)).toEqual({ line, message: expect.stringContaining(message) });
  });

  it("of many texts each has its own answer, and hostile ones cost the others nothing", async () => {
    const deep = Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth)}- x`).join("\n\n");
    const slow = "+-+\n|a|\n".repeat(60_000);
    const texts = ["Fine.", deep, slow, "The `a\u202eb`_ thing.", "Fine, too."];
    const { problems, notParsed } = await parseRestructuredText(python, texts);
    expect(notParsed).toBeNull();
    const messages = problems.map((problem) => problem?.message ?? null);
    expect(messages).toEqual([
      null,
      "docutils cannot parse it (RecursionError).",
      "Parsing it takes too long.",
      String.raw`Unknown target name: "a\u202eb".`,
      null,
    ]);
  }, 60_000);
});

describe("a Python without docutils", () => {
  const made = mkdtemp(join(tmpdir(), "slipway-venv-"));
  afterAll(async () => rm(await made, { recursive: true, force: true }));

  it("is told, and nothing is thrown", async () => {
    const venv = join(await made, "venv");
    const run = async (...argv: [string, ...string[]]) =>
      runChecked({ argv, cwd: "/", env: toolEnvironment });
    await run(python.executable, "-m", "venv", "--without-pip", venv);
    // As set-up opens its own: the whole test run closes what it makes to everybody else.
    await run("chmod", "-R", "a+rX", venv);
    const bare = aPython({ executable: join(venv, "bin", "python") });
    expect(await parseRestructuredText(bare, ["``"])).toEqual({
      problems: [],
      notParsed: "docutils is not installed on this server (Debian: python3-docutils).",
    });
  });

  it("whose run breaks its limits is told, too", async () => {
    const small = aPython({ limits: { openFiles: 3 } });
    if (small.containment.kind === "none") return;
    const { notParsed } = await parseRestructuredText(small, ["A pony."]);
    expect(notParsed).toBe("docutils failed on them.");
  });
});
