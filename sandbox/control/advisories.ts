/** The panel's part of those who find, mend and publish a vulnerability. */
import { later, now } from "@/sandbox/clock";
import { advisoriesOf, mergeFixes, publishAdvisory } from "@/sandbox/github/advisories";
import type { Sandbox } from "@/sandbox/sandbox";
import type { AdvisoryFixRecord, AdvisoryRecord } from "@/sandbox/github/advisory-records";
import { z } from "zod";
import { Complaint } from "./request";
import { commitTo } from "./trunk";

const LETTERS = "23456789cfghjmpqrvwx";

const text = z.string().max(10_000);

export const newAdvisory = z.strictObject({
  summary: text.min(1).default("Requests are answered out of order"),
  description: text.default(
    "Pipelined requests can be answered out of order, with what was meant for another.",
  ),
  severity: z.enum(["low", "medium", "high", "critical"]).default("high"),
  affected: text.nullable().default("<= 24.3.0"),
  credits: z.array(z.string()).default(["katherine"]),
  collaborators: z.array(z.string()).default(["grace"]),
});

/** Of numbers that go up, so that each world has the same. */
function idOf(number: number): string {
  const letter = (place: number) => LETTERS.charAt(Math.floor(number / 20 ** place) % 20);
  const group = (first: number) => [0, 1, 2, 3].map((place) => letter(first + place)).join("");
  return `GHSA-${group(0)}-${group(4)}-${group(8)}`;
}

/** Opens a draft with everything but a CVE and patched versions. */
export function openAdvisory(
  sandbox: Sandbox,
  { affected, ...said }: z.infer<typeof newAdvisory>,
): { ghsaId: string } {
  return sandbox.change((state) => {
    const at = now(sandbox);
    // Far apart, so that no part of one is a part of another.
    const ghsaId = idOf((sandbox.takeId() + 1) * 7_919_191_919);
    const vulnerability = { ecosystem: "pip", package: "Twisted", affected, patched: null };
    const advisory: AdvisoryRecord = {
      ...{ ghsaId, state: "draft", ...said, author: "katherine", vulnerabilities: [vulnerability] },
      ...{ createdAt: at, updatedAt: at, publishedAt: null, cveId: null, cveKnownAt: null },
      ...{ fork: null, fixes: [], listings: [] },
    };
    state.advisories = [...(state.advisories ?? []), advisory];
    return { ghsaId };
  });
}

export const named = z.strictObject({ ghsaId: z.string().optional() });

function advisoryOf(sandbox: Sandbox, ghsaId: string | undefined): AdvisoryRecord {
  const all = advisoriesOf(sandbox);
  const found = ghsaId === undefined ? all.at(-1) : all.find((one) => one.ghsaId === ghsaId);
  if (found === undefined) throw new Complaint("There is no such advisory.", 404);
  return found;
}

export const newFix = named.extend({
  by: z.string().default("alan"),
  /** Of the news fragment. */
  content: text.optional(),
});

/** Opens the temporary private fork, and in it the pull request that mends it. */
export async function openFix(
  sandbox: Sandbox,
  { ghsaId, by, content }: z.infer<typeof newFix>,
): Promise<{ number: number }> {
  const advisory = advisoryOf(sandbox, ghsaId);
  if (advisory.state !== "draft") throw new Complaint("It is no draft.", 409);
  const { owner, name } = sandbox.state.repository;
  const number = sandbox.change(() => sandbox.takeNumber());
  const change = {
    message: "Mend it",
    path: `src/twisted/newsfragments/${number}.bugfix`,
    content:
      content ?? `Requests are answered in the order in which they came (${advisory.ghsaId}).\n`,
  };
  const headOid = await commitTo(sandbox, change);
  sandbox.change(() => {
    advisory.fork = `${owner}/${name}-${advisory.ghsaId.toLowerCase()}`;
    advisory.collaborators = [...new Set([...advisory.collaborators, by])];
    advisory.fixes.push({
      ...{ number: advisory.fixes.length + 1, title: "Answer in order", author: by, headOid },
      ...{ state: "OPEN", createdAt: now(sandbox), mergedAt: null, reviews: [] },
      ...{ path: change.path, content: change.content },
    });
  });
  return { number: advisory.fixes.length };
}

export const fixChange = named.extend({ content: text });

/** Pushes another text of the fragment onto the newest fix: approvals are for what was before. */
export async function changeFix(
  sandbox: Sandbox,
  { ghsaId, content }: z.infer<typeof fixChange>,
): Promise<{ headOid: string }> {
  const fix = newestFix(sandbox, ghsaId);
  const headOid = await commitTo(sandbox, { message: "Say it better", path: fix.path, content });
  sandbox.change(() => Object.assign(fix, { headOid, content }));
  return { headOid };
}

function newestFix(sandbox: Sandbox, ghsaId: string | undefined): AdvisoryFixRecord {
  const fix = advisoryOf(sandbox, ghsaId).fixes.at(-1);
  if (fix === undefined) throw new Complaint("Nobody has opened a fix.", 409);
  return fix;
}

export const fixReview = named.extend({
  by: z.string().default("grace"),
  state: z.enum(["APPROVED", "CHANGES_REQUESTED", "COMMENTED"]).default("APPROVED"),
});

export function reviewFix(
  sandbox: Sandbox,
  { ghsaId, by, state }: z.infer<typeof fixReview>,
): { number: number } {
  const fix = newestFix(sandbox, ghsaId);
  if (fix.author === by && state !== "COMMENTED") {
    throw new Complaint("Nobody can approve their own pull request.", 409);
  }
  sandbox.change(() => {
    const said = { author: by, state, body: "", commitOid: fix.headOid };
    fix.reviews.push({ id: sandbox.takeId(), ...said, submittedAt: now(sandbox) });
  });
  return { number: fix.number };
}

/** As a security manager does on the advisory's page. */
export async function mergeFixesByHand(
  sandbox: Sandbox,
  { ghsaId }: z.infer<typeof named>,
): Promise<{ merged: readonly string[] }> {
  return { merged: await mergeFixes(sandbox, advisoryOf(sandbox, ghsaId), "ada") };
}

export function publishByHand(sandbox: Sandbox, { ghsaId }: z.infer<typeof named>): object {
  publishAdvisory(sandbox, advisoryOf(sandbox, ghsaId));
  return {};
}

/** What was asked for comes now. */
export function giveCve(sandbox: Sandbox, { ghsaId }: z.infer<typeof named>): object {
  const advisory = advisoryOf(sandbox, ghsaId);
  if (advisory.cveId === null) throw new Complaint("Nobody has requested a CVE.", 409);
  sandbox.change(() => {
    advisory.cveKnownAt = later(sandbox, 0);
  });
  return { cveId: advisory.cveId };
}
