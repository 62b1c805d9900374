import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { project } from "@/lib/config/project";
import { TerminalError } from "@/lib/domain/errors";
import { calendarDay, isBefore, type Instant } from "@/lib/domain/instant";
import { shortRef, tagName, versionOfTag } from "@/lib/domain/naming";
import type { NewsQuestion } from "@/lib/domain/news/candidates-news";
import {
  droppedEntries,
  finalNews,
  proofLines,
  type FinalNews,
} from "@/lib/domain/news/final-news";
import { formerNumbersIn } from "@/lib/domain/news/former-numbers";
import type { NewsLayout, NewsMergeRequest } from "@/lib/domain/news/merge-news";
import { numbersIn } from "@/lib/domain/news/news-entry";
import { parseNewsFile, printNewsFile, type NewsFile } from "@/lib/domain/news/news-file";
import { oddShape } from "@/lib/domain/news/odd-shape";
import type { PlanWarning } from "@/lib/domain/plan/plan";
import { commitMessages } from "@/lib/domain/plan/texts";
import type { Facts } from "@/lib/domain/process/facts";
import { releasePage, taggedCandidates, ticketOf } from "@/lib/domain/process/subject";
import { formatVersion, isFinal } from "@/lib/domain/version";
import { commitAll } from "@/lib/world/git/commit";
import { readNewsLayout } from "@/lib/world/git/source";
import { commitBy, type Job } from "./target-commits";
import { notReady, type PlanRequest } from "./plan-builder";

/**
 * How to do a final release, 3: the candidates' notes in one dated section of the final, committed.
 * Throws `step-not-ready` with a question where NEWS leaves one; nothing is written then.
 */
export async function commitFinalNews(job: Job): Promise<readonly PlanWarning[]> {
  const { request, source, version, worktree } = job;
  const { clone, python } = request.workshop;
  const layout = await readNewsLayout(clone, python, source.oid);
  const path = join(worktree.directory, project.newsFile);
  const text = await readText(path);
  const file = parseNewsFile(text, layout.projectName);
  const wanted: NewsMergeRequest = {
    text,
    layout,
    final: version,
    formerNumbers: formerNumbersIn(file, version, taggedFinals(request.facts)),
    date: calendarDay(request.now),
    introduction: request.wishes.introduction,
    openedSinceCandidate: await openedSinceCandidate(text, layout, request),
  };
  const news = finalNews(wanted, request.wishes.section);
  if ("code" in news) throw asked(news, file);
  if (!news.proof.restUntouched)
    throw notReady(
      "The text would change notes of other releases.",
      "Leave everything below the final's section as it is.",
    );
  await writeText(path, news.text);
  await commitAll(worktree, commitBy(request, commitMessages.finalNews));
  return warningsOf(news, formatVersion(version), oddShape(file, text, version));
}

/** NEWS as it is; a file that is no UTF-8 would be changed by reading it. */
async function readText(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.readFile());
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw notReady(
      `${project.newsFile} is not UTF-8.`,
      "Save it as UTF-8 on the release branch, then rebuild the plan.",
    );
  } finally {
    await file.close();
  }
}

async function writeText(path: string, text: string): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
  try {
    await file.writeFile(text, "utf8");
  } finally {
    await file.close();
  }
}

/** The question with the sections that it is about, as they stand in the file. */
function asked({ sentence, whatToDo, headings }: NewsQuestion, file: NewsFile): TerminalError {
  const sections = file.releases.filter(({ heading }) => headings.includes(heading.trim()));
  const output = printNewsFile({ preamble: [], releases: sections });
  return new TerminalError("step-not-ready", sentence, { fields: { output }, whatToDo });
}

function taggedFinals({ tags }: Facts) {
  return (tags?.value ?? [])
    .flatMap(({ name }) => versionOfTag(shortRef(name)) ?? [])
    .filter(isFinal);
}

/**
 * Issues named in NEWS that were opened after the first candidate was out. Of one that Slipway has not
 * seen its number tells: the release's ticket was filed just before that candidate.
 */
async function openedSinceCandidate(
  text: string,
  { projectName }: NewsLayout,
  { facts, issueOpenedAt }: PlanRequest,
): Promise<ReadonlySet<number>> {
  const since = firstCandidateAt(facts);
  const ticket = ticketOf(facts)?.number ?? Infinity;
  const finals = parseNewsFile(text, projectName).releases;
  const below = finals.findIndex(({ version }) => version !== null && isFinal(version));
  const own = finals.slice(0, below === -1 ? finals.length : below);
  const found = new Set<number>();
  for (const issue of numbersIn(printNewsFile({ preamble: [], releases: own }))) {
    const openedAt = since === null ? null : await issueOpenedAt(issue);
    const isSince =
      openedAt === null || since === null ? issue > ticket : isBefore(since, openedAt);
    if (isSince) found.add(issue);
  }
  return found;
}

function firstCandidateAt(facts: Facts): Instant | null {
  const [first] = taggedCandidates(facts);
  if (first === undefined) return null;
  return releasePage(facts, tagName(first))?.publishedAt ?? null;
}

function warningsOf(
  { introduction, section, proof }: FinalNews,
  number: string,
  odd: readonly string[],
): PlanWarning[] {
  const dropped = droppedEntries(proof);
  const entries = proof.items.length;
  const added = proof.added.length;
  const kept =
    dropped.length === 0
      ? `All ${entries} entries of the candidates are in the section of ${number}.`
      : `${entries - dropped.length} of ${entries} entries of the candidates are in the section of ${number}.`;
  const more = added === 0 ? "" : ` ${added} more ${added === 1 ? "is" : "are"} written by hand.`;
  return [
    ...dropped.map((entry) => ({
      code: "news-entry-dropped" as const,
      sentence: `NEWS no longer says: ${entry}`,
      details: ["Put it back into the section, or accept that it is dropped."],
    })),
    { code: "news-proof", sentence: `${kept}${more}`, details: [...odd, ...proofLines(proof)] },
    {
      code: "news-introduction",
      sentence: introduction === "" ? "The section has no introduction." : "Its introduction:",
      details: introduction === "" ? [] : introduction.split("\n"),
    },
    {
      code: "news-section",
      sentence: `The section of ${number} as it will stand in NEWS.`,
      details: section.split("\n"),
    },
  ];
}
