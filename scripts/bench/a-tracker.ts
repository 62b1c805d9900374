import { readFileSync } from "node:fs";
import { z } from "zod";
import type { PullRequestSummary } from "@/lib/db/pull-requests";
import type { Issue } from "@/lib/domain/observed/issue";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";

/**
 * A tracker as large projects have one, always the same: texts of a hundred to some thousand letters,
 * their words as unevenly frequent as in any language (Zipf), names of modules and tracebacks among them.
 */

const titles = z
  .object({
    subjects: z.array(z.string()),
    complaints: z.array(z.object({ text: z.string(), labels: z.array(z.string()) })),
    bodies: z.array(z.string()),
  })
  .parse(JSON.parse(readFileSync("sandbox/seed/titles.json", "utf8")));

/** Words that people search for; more frequent ones first. */
const words =
  `error reactor test connection server client data time use call code method class python
  deferred protocol transport twisted request response thread process file log patch change release
  regression failure timeout callback exception socket port address string bytes unicode encoding header
  body stream buffer flush close open read write loop event signal factory service plugin option argument
  default version import module package install build documentation example tutorial type annotation
  coverage branch trunk review merge conflict ticket windows linux macos platform certificate handshake
  cipher key password session cookie redirect proxy resolver record zone cache query parser lexer token
  attribute element template render resource static upload download chunk encoding compression websocket
  mailbox message envelope recipient relay queue bounce channel nick topic server shell terminal subsystem
  leak crash hang deadlock race flaky slow memory traceback segfault overflow underflow assertion`
    .split(/\s+/)
    .filter((word) => word !== "");
const people = Array.from({ length: 300 }, (_, index) => `person${index}`);
const labels = ["bug", "enhancement", "documentation", "typing", "tests", "tidy", "needs-review"];
const begin = toMs("2003-07-01T00:00:00Z");
const end = toMs("2026-11-20T00:00:00Z");

/** Numbers from 0 to 1 that look like chance (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const more = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Chance = () => number;

function oneOf<T>(all: readonly T[], chance: Chance): T {
  const found = all[Math.floor(chance() * all.length)];
  if (found === undefined) throw new RangeError("of nothing there is no one");
  return found;
}

const common = "the of to a in is it that and when this with not be on for".split(" ");

/** The earlier a word, the more often (Mandelbrot); behind them as many rare names as one can think of. */
function aWord(chance: Chance): string {
  const rank = Math.floor(30 * (Math.exp(chance() * Math.log(20_000 / 30)) - 1));
  return words[rank] ?? `name${rank}`;
}

function aText(length: number, chance: Chance): string {
  const parts = [oneOf(titles.bodies, chance)];
  for (let size = 0; size < length;) {
    const kind = chance();
    const name = () => `${oneOf(titles.subjects, chance)}.${aWord(chance)}`;
    const part = kind < 0.45 ? oneOf(common, chance) : kind < 0.48 ? name() : aWord(chance);
    parts.push(part, ...(chance() < 0.05 ? ["\n"] : []));
    size += part.length + 1;
  }
  return parts.join(" ");
}

interface Common {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly labels: readonly string[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

function anItem(number: number, share: number, chance: Chance): Common {
  const complaint = oneOf(titles.complaints, chance);
  const created = begin + share * (end - begin);
  const title = `${complaint.text.replace("{}", oneOf(titles.subjects, chance))} ${aWord(chance)} ${aWord(chance)}`;
  return {
    number,
    title,
    // Most are short; one of a hundred has a traceback of ten thousand letters.
    body: aText(80 + 900 * Math.exp(2.4 * (chance() - 0.5)) * (chance() < 0.01 ? 8 : 1), chance),
    author: oneOf(people, () => chance() ** 3),
    labels: [
      ...(chance() < 0.4 ? [oneOf(labels, chance)] : []),
      ...(chance() < 0.0005 ? ["release-blocker"] : []),
    ],
    createdAt: fromMs(created),
    updatedAt: fromMs(created + chance() ** 4 * (end - created)),
  };
}

/** So many issues and pull requests, every third a pull request. */
export function aTracker(size: number): {
  readonly issues: readonly Issue[];
  readonly pullRequests: readonly PullRequestSummary[];
} {
  const chance = chances(1);
  const issues: Issue[] = [];
  const pullRequests: PullRequestSummary[] = [];
  for (let number = 1; number <= size; number += 1) {
    const all = { ...anItem(number, number / size, chance), ...nobody };
    const isOpen = chance() < 0.15;
    const closedAt = isOpen ? null : all.updatedAt;
    const url = `https://github.com/twisted/twisted/issues/${number}`;
    const milestone = chance() < 0.1 ? `Milestone ${number % 30}` : null;
    if (number % 3 !== 0)
      issues.push({ ...all, milestone, url, closedAt, state: isOpen ? "open" : "closed" });
    else {
      const isMerged = !isOpen && chance() < 0.7;
      const state = isMerged ? "merged" : isOpen ? "open" : "closed";
      const mergedAt = isMerged ? closedAt : null;
      pullRequests.push({ ...all, ...aBranch, milestone, url, closedAt, mergedAt, state });
    }
  }
  return { issues, pullRequests };
}

const nobody = { authorId: null, authorAssociation: null, assignees: [], assigneeIds: [] } as const;
const aBranch = {
  ...{ isDraft: false, isCrossRepository: true, headRepository: null, headRef: "a-branch" },
  ...{
    headOid: "0".repeat(40),
    baseRef: "trunk",
    mergeOid: null,
    mergedBy: null,
    bodyEditedAt: null,
  },
} as const;

/** What people search for: of all kinds, from what one finds to what thousands are. */
export const searches: readonly string[] = [
  "is:open is:issue label:release-blocker",
  "regression",
  "is:open regression",
  "reactor",
  "error",
  "is:open label:bug error",
  '"connection server"',
  '"hangs when the peer closes"',
  "twisted.web.client.Agent",
  "twisted.internet.defer TypeError",
  "deferred -label:tidy is:pr is:merged",
  "timeout -regression",
  "name4711",
  "name19999 reactor",
  "author:person7 is:open",
  "author:person299",
  "is:pr is:merged created:>2024-01-01",
  "is:issue updated:2024-01-01..2024-06-30 sort:updated",
  "no:label is:open is:issue",
  'milestone:"milestone 7" handshake',
  "handshake in:title",
  "flaky test windows",
  "-error is:open",
  "is:open",
  "sort:created-asc",
  "closed:<2010 label:documentation",
  "traceback segfault",
  "12517",
  "the reactor of the server",
  "leak file descriptor connection refused",
];
