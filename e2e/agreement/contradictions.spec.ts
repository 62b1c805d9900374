import { expect, test, type Page } from "@playwright/test";
import { contradictions, heardTwice, type Voice } from "./claim";
import { claimTable } from "./claim-table";
import { finishedSteps, heldUpByNothing, undone } from "./implied";
import { hindrances } from "./legible";
import { release, signInCrew, unowned, type Crew } from "./crew";
import { watchFocus } from "./lost-focus";
import { points, type PointKey } from "./points";
import { readEverything } from "./read-everything";
import { treesAt } from "./tree";

/**
 * The contradiction walk: at each point of a voyage every page and every answer of the API is read, and
 * nothing of it may deny what another says, or itself. What is read where is one table.
 */
test.describe.configure({ mode: "serial" });
// With two releases in flight there are a hundred pages to read.
test.setTimeout(300_000);

/** What a claim is of that only one kind of address makes could contradict nothing. */
const voices: Voice[] = [];

/** Steps that were done for good at some point. */
const finished = new Set<string>();

/** What was denied, at which point. */
const denied: string[] = [];

/** What somebody could not read, at which point. */
const hindered: string[] = [];

/** After which actions the focus was nowhere. */
const lost: string[] = [];

/** Pages as somebody hears them who does not see them: file → tree. */
const trees: [string, string][] = [];

/** How long what the pages say may differ, in milliseconds. */
const patienceMs = 10_000;

let crew: Crew;
let paper: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  const open = async () => {
    const context = await browser.newContext({ baseURL });
    return context.newPage();
  };
  crew = await signInCrew(open);
  for (const page of [crew.ada, crew.grace]) watchFocus(page, (action) => lost.push(action));
  const still = await browser.newContext({ javaScriptEnabled: false });
  paper = await still.newPage();
});

/** One past release stands for all: they do not change on the way. */
const followed = [release, "24.7.0"];

/** Where the second release is new, is given up, or something else could be taken for its own. */
const ofBoth: readonly PointKey[] = ["two", "paused", "abandoned"];

/** Which addresses are read at a point: all that are about no release, or about one that is followed. */
function wantedAt(point: PointKey): (path: string) => boolean {
  const versions = ofBoth.includes(point) ? [...followed, unowned] : followed;
  return (path) => {
    const [, version] = /^(?:\/api\/v1)?\/releases\/([^/]+)/.exec(path) ?? [];
    return version === undefined || versions.includes(version);
  };
}

for (const { key, name, reach } of points) {
  test(`when ${name}, every page is read`, async () => {
    await reach(crew);
    let deadline: number | null = null;
    for (;;) {
      const reading = await readEverything(crew.ada.request, paper, wantedAt(key));
      const denials = [
        ...contradictions(reading.voices),
        ...undone(finished, reading.voices),
        ...heldUpByNothing(reading.voices),
        ...reading.oddities,
      ];
      // A reading may take longer than that: what it found is read at least once more.
      deadline ??= performance.now() + patienceMs;
      // While the pages are read, the worker may see something new: what is wrong stays wrong.
      if (denials.length > 0 && performance.now() < deadline) continue;
      denied.push(...denials.map((denial) => `when ${name}: ${denial}`));
      voices.push(...reading.voices);
      for (const step of finishedSteps(reading.voices)) finished.add(step);
      return;
    }
  });

  test(`when ${name}, its pages are looked at on a phone, with axe, and heard`, async () => {
    const found = await hindrances(crew.ada, key);
    hindered.push(...found.map((one) => `when ${name}: ${one}`));
    trees.push(...(await treesAt(crew.ada, key)));
  });
}

test("no page denies another or itself, everybody can read all of it, and hears what is kept", () => {
  expect.soft(denied).toEqual([]);
  expect.soft(hindered).toEqual([]);
  expect.soft(lost, "actions after which the focus is nowhere").toEqual([]);
  expect(trees.length).toBeGreaterThan(0);
  // Where that is meant: npm test -- journeys e2e/agreement --update-snapshots=all
  for (const [file, tree] of trees) expect.soft(tree, "is heard otherwise").toMatchSnapshot(file);
  const made = new Set(voices.flatMap(({ claims }) => claims.map(({ what }) => what)));
  const once = [...made].filter((what) => !heardTwice(voices).has(what));
  expect.soft(once, "claims that nobody else makes").toEqual([]);
  const read = new Set(voices.map(({ pattern }) => pattern));
  const loud = Object.keys(claimTable).filter((one) => claimTable[one]?.kind !== "silent");
  const unread = loud.filter((pattern) => !read.has(pattern));
  expect.soft(unread, "rows that were never read").toEqual([]);
});
