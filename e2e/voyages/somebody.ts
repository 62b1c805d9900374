import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { inClone, type Clone } from "@/e2e/clone";
import { control, graphql, refs, restAs } from "@/e2e/sandbox";
import { project } from "@/lib/config/project";

/**
 * Grace, who makes a release by the process document and without Slipway: her git, GitHub's pages, her mail
 * program, her IRC client.
 */

const me = "grace";
const repository = `repository(owner: "twisted", name: "twisted")`;

const answered = z.object({
  data: z.record(z.string(), z.unknown()),
  errors: z.never().optional(),
});

/** Has GitHub do something; throws what it answers instead. */
async function onGitHub(query: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await graphql(query, me);
  const parsed = answered.safeParse(answer);
  if (!parsed.success) throw new Error(`${query}: ${JSON.stringify(answer)}`);
  return parsed.data.data;
}

const node = z.object({ id: z.string() });

/** The id by which GitHub's API knows something of the repository. */
async function idOf(what: string): Promise<string> {
  const found = z.object({ repository: z.record(z.string(), node) });
  const { repository: parts } = found.parse(await onGitHub(`{ ${repository} { ${what} { id } } }`));
  return Object.values(parts)[0]?.id ?? "";
}

const someone = z.object({ user: node });

async function accountOf(login: string): Promise<string> {
  return someone.parse(await onGitHub(`{ user(login: "${login}") { id } }`)).user.id;
}

async function repositoryId(): Promise<string> {
  return z.object({ repository: node }).parse(await onGitHub(`{ ${repository} { id } }`)).repository
    .id;
}

const numbered = z.object({ number: z.number() });

/** Files the ticket and gives it to whoever manages the release; its number. */
export async function fileTicket(title: string, manager: string = me): Promise<number> {
  const assigned = `assigneeIds: ["${await accountOf(manager)}"]`;
  const input = `{ repositoryId: "${await repositoryId()}", title: "${title}", ${assigned} }`;
  const made = await onGitHub(`mutation { createIssue(input: ${input}) { issue { number } } }`);
  return z.object({ createIssue: z.object({ issue: numbered }) }).parse(made).createIssue.issue
    .number;
}

/** Files a defect that holds the release up, as the project labels it; its number. */
export async function fileBlocker(title: string): Promise<number> {
  const label = await idOf('label(name: "release-blocker")');
  const input = `{ repositoryId: "${await repositoryId()}", title: "${title}", labelIds: ["${label}"] }`;
  const made = await onGitHub(`mutation { createIssue(input: ${input}) { issue { number } } }`);
  return z.object({ createIssue: z.object({ issue: numbered }) }).parse(made).createIssue.issue
    .number;
}

/** Picks the merge that is trunk's head onto the branch that is checked out. */
export async function cherryPick({ git }: Clone): Promise<void> {
  await git("cherry-pick", "-x", "-m", "1", "origin/trunk");
}

/** Pushes a branch at trunk's head. */
export async function cutBranch(name: string): Promise<void> {
  await inClone(me, "trunk", ({ git }) =>
    git("push", "--quiet", "origin", `HEAD:refs/heads/${name}`),
  );
}

/** Works on the release branch and pushes it; answers its head. */
export function onBranch(name: string, work: (clone: Clone) => Promise<unknown>): Promise<string> {
  return inClone(me, name, async (clone) => {
    await work(clone);
    await clone.git("push", "--quiet", "origin", name);
    return clone.git("rev-parse", "HEAD");
  });
}

/** `incremental.update`, and a commit of what it wrote. */
export async function writeVersion(
  { python, commit }: Clone,
  ...options: readonly string[]
): Promise<void> {
  await python("incremental.update", "Twisted", ...options);
  await commit(`python -m incremental.update Twisted ${options.join(" ")}`);
}

/** `towncrier build`, and a commit of what it wrote and removed. */
export async function collectNews(
  { python, commit }: Clone,
  version: string,
  date: string,
): Promise<void> {
  const named = ["--name", "Twisted", "--version", version, "--date", date];
  await python("towncrier", "build", "--yes", ...named);
  await commit("tox -e towncrier");
}

/** Writes the year into the copyright lines, with an editor. */
export async function writeYear({ folder, git, commit }: Clone, year: number): Promise<void> {
  for (const name of project.copyrightFiles) {
    const file = join(folder, name);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/(\d{4}-)\d{4}/, `$1${String(year)}`));
  }
  if ((await git("status", "--porcelain")) !== "") await commit("Update copyright");
}

/** A repair with its news fragment, as a cherry-pick brings it. */
export async function repair(
  { folder, commit }: Clone,
  issue: number,
  fragment: string,
): Promise<void> {
  writeFileSync(join(folder, "src/twisted/newsfragments", `${String(issue)}.bugfix`), fragment);
  await commit(fragment);
}

/** Gives the candidate's section of NEWS the final's heading, with an editor. */
export async function renameSection(
  { folder, commit }: Clone,
  before: string,
  after: string,
): Promise<void> {
  const file = join(folder, project.newsFile);
  const lines = readFileSync(file, "utf8").split("\n");
  const at = lines.findIndex((line) => line.startsWith(`Twisted ${before} (`));
  const heading = `Twisted ${after}`;
  lines.splice(at, 2, heading, (lines[at + 1] ?? "=").slice(0, 1).repeat(heading.length));
  writeFileSync(file, lines.join("\n"));
  await commit(`NEWS of ${after}`);
}

/** Puts what the former candidate's section of NEWS says below the newest one's, with an editor. */
export async function joinSections({ folder, commit }: Clone, former: string): Promise<void> {
  const file = join(folder, project.newsFile);
  const lines = readFileSync(file, "utf8").split("\n");
  lines.splice(
    lines.findIndex((line) => line.startsWith(`Twisted ${former} (`)),
    2,
  );
  writeFileSync(file, lines.join("\n"));
  await commit(`Join the notes of ${former}`);
}

/** Opens the pull request; its number. */
export async function openPullRequest(branch: string, title: string): Promise<number> {
  const input = `{ repositoryId: "${await repositoryId()}", baseRefName: "trunk", headRefName: "${branch}", title: "${title}", body: "The release." }`;
  const made = await onGitHub(
    `mutation { createPullRequest(input: ${input}) { pullRequest { number } } }`,
  );
  const { createPullRequest } = z
    .object({ createPullRequest: z.object({ pullRequest: numbered }) })
    .parse(made);
  return createPullRequest.pullRequest.number;
}

/** What the project's bot understands as a request for review. */
export async function askForReview(pullRequest: number): Promise<void> {
  const id = await idOf(`pullRequest(number: ${String(pullRequest)})`);
  const input = `{ subjectId: "${id}", body: "please review" }`;
  await onGitHub(`mutation { addComment(input: ${input}) { subject { id } } }`);
}

/** Pushes the tag and makes GitHub's release of it. */
export async function publish(
  version: string,
  { branch, isPrerelease }: { readonly branch: string; readonly isPrerelease: boolean },
): Promise<void> {
  const tag = `twisted-${version}`;
  const body = await inClone(me, branch, async ({ folder, git }) => {
    await git("tag", tag);
    await git("push", "--quiet", "origin", tag);
    const news = readFileSync(join(folder, "NEWS.rst"), "utf8");
    return news.slice(news.indexOf(`Twisted ${version}`)).split(/\nTwisted \d/)[0] ?? "";
  });
  const name = `Twisted ${version}`;
  await restAs(me, "/releases", { tag_name: tag, name, body, prerelease: isPrerelease });
}

/** Pushes the docs' branch to the tag. */
export async function moveStable(version: string): Promise<void> {
  const move = `refs/tags/twisted-${version}^{}:refs/heads/stable`;
  await inClone(me, "trunk", ({ git }) => git("push", "--quiet", "--force", "origin", move));
}

/** Merges the pull request by GitHub's button, as soon as GitHub knows that it can be. */
export async function merge(pullRequest: number): Promise<void> {
  const id = await idOf(`pullRequest(number: ${String(pullRequest)})`);
  await onGitHub(
    `mutation { mergePullRequest(input: { pullRequestId: "${id}" }) { pullRequest { state } } }`,
  );
}

/** What GitHub calls the ticket and the pull request. */
export async function titles(issue: number, pullRequest: number): Promise<unknown> {
  const [ofIssue, ofPull] = [
    `issue(number: ${String(issue)})`,
    `pullRequest(number: ${String(pullRequest)})`,
  ];
  const asked = `{ ${repository} { ${ofIssue} { title } ${ofPull} { title headRefName } } }`;
  return (await onGitHub(asked)).repository;
}

/** Closes the ticket by GitHub's button. */
export async function closeTicket(issue: number): Promise<void> {
  const id = await idOf(`issue(number: ${String(issue)})`);
  await onGitHub(`mutation { closeIssue(input: { issueId: "${id}" }) { issue { state } } }`);
}

/** Sends a mail to the list, and tells a channel of it. */
export async function announce(version: string, words: string): Promise<void> {
  const subject = `[ANN] Twisted ${version} ${words}`;
  await control("mails", { by: me, subject, text: `Twisted ${version} is out.\n` });
  const channel = "#twisted-dev";
  const topic = `Twisted ${version} is out: pip install twisted==${version}`;
  await control("irc/topic", { by: me, channel, topic });
}

/** The head of a branch, as git has it. */
export const headOf = (branch: string): string =>
  refs(`refs/heads/${branch}`).get(`refs/heads/${branch}`) ?? "none";
