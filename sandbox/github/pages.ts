/** The pages of the repository, for people who follow a link: plain, but all there. */
import { headline } from "@/sandbox/git/commit";
import type { Sandbox } from "@/sandbox/sandbox";
import type { WorkflowRunRecord } from "@/sandbox/actions/records";
import type { IssueRecord, PullRequestRecord } from "@/sandbox/state";
import { escapeHtml, htmlPage } from "./html";
import { issueByNumber } from "./issues";
import { reviewDecisionOf } from "./mergeability";
import { personByLogin } from "./people";
import { pullRequestByNumber } from "./pull-requests";
import { releaseByTag, releasesOf } from "./releases";
import { rollupOf } from "./rollup";
import { workflowRunById } from "./workflow-runs";

type Page = (
  sandbox: Sandbox,
  first: string,
  second: string,
) => Promise<Response | null> | Response | null;

const LISTED = 200;

function table(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${cell}</td>`).join("");
  return `<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("\n")}</table>`;
}

function link(sandbox: Sandbox, path: string, text: string): string {
  const { owner, name } = sandbox.state.repository;
  return `<a href="/${owner}/${name}${path}">${escapeHtml(text)}</a>`;
}

function text(body: string): string {
  return `<pre>${escapeHtml(body)}</pre>`;
}

function subjectBody(subject: IssueRecord | PullRequestRecord): string {
  const comments = subject.comments.map(
    ({ author, body, createdAt, id }) =>
      `<h2 id="issuecomment-${id}">@${escapeHtml(author)} <small>${createdAt}</small></h2>${text(body)}`,
  );
  const labels = subject.labels.map((label) => escapeHtml(label)).join(", ") || "no labels";
  return `<p>${subject.state.toLowerCase()} · by @${escapeHtml(subject.author)} · ${subject.createdAt} · ${labels}</p>
${text(subject.body)}${comments.join("\n")}`;
}

function issuePage(sandbox: Sandbox, number: string): Response | null {
  const issue = issueByNumber(sandbox, Number(number));
  if (issue === null) return null;
  return htmlPage(`${issue.title} · Issue #${number}`, subjectBody(issue));
}

function pullPage(sandbox: Sandbox, number: string): Response | null {
  const pull = pullRequestByNumber(sandbox, Number(number));
  if (pull === null) return null;
  const reviews = pull.reviews.map(({ id, author, state, submittedAt }) => [
    `<span id="pullrequestreview-${id}">@${escapeHtml(author)}</span>`,
    state.toLowerCase(),
    submittedAt,
  ]);
  const rollup = rollupOf(sandbox, pull.headRefOid)?.state ?? "none yet";
  return htmlPage(
    `${pull.title} · Pull request #${number}`,
    `<p>${escapeHtml(pull.headRefName)} into ${escapeHtml(pull.baseRefName)}, at ${link(sandbox, `/commit/${pull.headRefOid}`, pull.headRefOid.slice(0, 7))}
· checks: ${rollup.toLowerCase()} · review: ${reviewDecisionOf(sandbox, pull)?.toLowerCase() ?? "not needed"}</p>
${subjectBody(pull)}<h2>Reviews</h2>${table(reviews)}`,
  );
}

function listPage(sandbox: Sandbox, kind: "issues" | "pulls"): Response {
  const all = kind === "issues" ? sandbox.state.issues : sandbox.state.pullRequests;
  const open = all
    .filter(({ state }) => state === "OPEN")
    .slice(-LISTED)
    .reverse();
  const path = kind === "issues" ? "issues" : "pull";
  const rows = open.map(({ number, title, labels }) => [
    link(sandbox, `/${path}/${number}`, `#${number} ${title}`),
    escapeHtml(labels.join(", ")),
  ]);
  return htmlPage(kind === "issues" ? "Open issues" : "Open pull requests", table(rows));
}

function releasesPage(sandbox: Sandbox): Response {
  const rows = releasesOf(sandbox, false).map(({ tagName, name, publishedAt, prerelease }) => [
    link(sandbox, `/releases/tag/${encodeURIComponent(tagName)}`, name ?? tagName),
    prerelease ? "pre-release" : "",
    publishedAt ?? "",
  ]);
  return htmlPage("Releases", table(rows));
}

function releasePage(sandbox: Sandbox, tag: string): Response | null {
  const release = releaseByTag(sandbox, tag);
  if (release === null) return null;
  const kind = release.prerelease ? "pre-release" : "release";
  return htmlPage(
    release.name ?? tag,
    `<p>${kind} · tag ${escapeHtml(tag)} · ${release.publishedAt ?? ""} · by @${escapeHtml(release.author)}</p>${text(release.body ?? "")}`,
  );
}

async function commitPage(sandbox: Sandbox, name: string): Promise<Response | null> {
  const oid = await sandbox.git.resolveCommit(name);
  const commit = oid === null ? null : await sandbox.git.commit(oid);
  if (oid === null || commit === null) return null;
  const patch = await sandbox.git.run([
    "show",
    "--stat",
    "--patch",
    "--format=",
    "--first-parent",
    oid,
  ]);
  return htmlPage(
    headline(commit),
    `<p>${oid} · ${escapeHtml(commit.author.name)} · ${commit.committer.date}</p>${text(commit.message)}${text(patch)}`,
  );
}

async function commitsPage(sandbox: Sandbox, ref: string): Promise<Response | null> {
  const head = await sandbox.git.resolveCommit(ref);
  if (head === null) return null;
  const oids = await sandbox.git.revisions(["--max-count=100", head]);
  const commits = await Promise.all(oids.map((oid) => sandbox.git.commit(oid)));
  const rows = commits
    .filter((commit) => commit !== null)
    .map((commit) => [
      link(sandbox, `/commit/${commit.oid}`, commit.oid.slice(0, 7)),
      escapeHtml(headline(commit)),
      commit.committer.date,
    ]);
  return htmlPage(`Commits of ${ref}`, table(rows));
}

async function comparePage(sandbox: Sandbox, base: string, head: string): Promise<Response | null> {
  const from = await sandbox.git.resolveCommit(base);
  const to = await sandbox.git.resolveCommit(head);
  if (from === null || to === null) return null;
  const patch = await sandbox.git.run(["diff", "--stat", "--patch", `${from}...${to}`]);
  return htmlPage(`${base} … ${head}`, text(patch === "" ? "There is no difference." : patch));
}

function checkRows(run: WorkflowRunRecord): string[][] {
  return run.checks.map(({ id, name, status, conclusion, completedAt }) => [
    `<span id="job-${id}">${escapeHtml(name)}</span>`,
    (conclusion ?? status).toLowerCase(),
    completedAt ?? "",
  ]);
}

function runPage(sandbox: Sandbox, id: string): Response | null {
  const run = workflowRunById(sandbox, Number(id));
  if (run === null) return null;
  return htmlPage(
    `${run.name} · run ${id}`,
    `<p>${run.event} · ${escapeHtml(run.headBranch)} · ${link(sandbox, `/commit/${run.headSha}`, run.headSha.slice(0, 7))} · attempt ${run.attempt} · ${run.conclusion ?? run.status}</p>
${table(checkRows(run))}${run.log.length > 0 ? text(run.log.join("\n")) : ""}`,
  );
}

async function filePage(sandbox: Sandbox, ref: string, path: string): Promise<Response | null> {
  const object = await sandbox.git.object(`${ref}:${path}`);
  if (object?.type !== "blob") return null;
  return htmlPage(`${path} at ${ref}`, text(object.data.toString("utf8")));
}

function homePage(sandbox: Sandbox): Response {
  const { owner, name, trunk } = sandbox.state.repository;
  const entries = [
    ["/issues", "Issues"],
    ["/pulls", "Pull requests"],
    ["/releases", "Releases"],
    [`/commits/${trunk}`, "Commits"],
  ] as const;
  const items = entries.map(([path, label]) => `<li>${link(sandbox, path, label)}</li>`);
  return htmlPage(`${owner}/${name}`, `<ul>${items.join("\n")}</ul>`);
}

/** By path below the repository; the parts in parentheses are given to the page. */
const PAGES: readonly (readonly [RegExp, Page])[] = [
  [/^\/?$/, homePage],
  [/^\/issues\/?$/, (sandbox) => listPage(sandbox, "issues")],
  [/^\/pulls\/?$/, (sandbox) => listPage(sandbox, "pulls")],
  [
    /^\/issues\/(\d+)$/,
    (sandbox, number) => issuePage(sandbox, number) ?? pullPage(sandbox, number),
  ],
  [/^\/pull\/(\d+)(?:\/.*)?$/, pullPage],
  [/^\/releases\/?$/, releasesPage],
  [/^\/releases\/tag\/(.+)$/, releasePage],
  [/^\/commit\/(.+)$/, commitPage],
  [/^\/(?:commits|tree)\/(.+)$/, commitsPage],
  [/^\/compare\/(.+?)\.{3}(.+)$/, comparePage],
  [/^\/blob\/([^/]+)\/(.+)$/, filePage],
  [/^\/actions\/runs\/(\d+)(?:\/.*)?$/, runPage],
];

/** A round picture with somebody's initials. */
function avatar(sandbox: Sandbox, login: string): Response {
  const name = personByLogin(sandbox, login)?.name ?? login;
  const initials = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join("")
    .slice(0, 2);
  const hue = Buffer.from(login).reduce((sum, byte) => sum + byte * 37, 0) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img"><rect width="64" height="64" fill="hsl(${hue} 45% 38%)"/><text x="32" y="41" font-family="system-ui,sans-serif" font-size="26" fill="#fff" text-anchor="middle">${escapeHtml(initials.toUpperCase())}</text></svg>`;
  return new Response(svg, {
    headers: { "content-type": "image/svg+xml", "cache-control": "max-age=3600" },
  });
}

function missing(): Response {
  return htmlPage("Not found", "<p>There is nothing at this address.</p>", 404);
}

async function repositoryPageAt(path: string, sandbox: Sandbox): Promise<Response> {
  for (const [pattern, page] of PAGES) {
    const found = pattern.exec(path);
    if (found === null) continue;
    const [, first = "", second = ""] = found;
    return (await page(sandbox, first, second)) ?? missing();
  }
  return missing();
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Answers /OWNER/NAME/…, /avatars/LOGIN and the profile of a person. */
export async function handlePages(
  request: Request,
  url: URL,
  sandbox: Sandbox,
): Promise<Response | null> {
  if (request.method !== "GET" && request.method !== "HEAD") return null;
  const path = decode(url.pathname);
  const avatarOf = /^\/avatars\/([^/]+)$/.exec(path)?.[1];
  if (avatarOf !== undefined) return avatar(sandbox, avatarOf);
  const { owner, name } = sandbox.state.repository;
  const root = `/${owner}/${name}`;
  if (path === "/") return new Response(null, { status: 302, headers: { location: root } });
  if (path === root || path.startsWith(`${root}/`)) {
    return repositoryPageAt(path.slice(root.length), sandbox);
  }
  const person = personByLogin(sandbox, path.slice(1));
  if (person === null) return null;
  return htmlPage(person.name, `<p>@${escapeHtml(person.login)} · ${escapeHtml(person.part)}</p>`);
}
