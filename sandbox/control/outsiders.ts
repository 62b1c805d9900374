/** What people without any right in the repository can do all the same: name things like ours. */
import { now } from "@/sandbox/clock";
import { openIssue } from "@/sandbox/github/issues";
import { allows, personByLogin } from "@/sandbox/github/people";
import { openPullRequest } from "@/sandbox/github/pull-requests";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, Persona, PullRequestRecord } from "@/sandbox/state";
import { z } from "zod";
import { Complaint } from "./request";

const by = z.string().default("vera");

export const outsidersIssue = z.strictObject({
  by,
  title: z.string().trim().min(1).max(256),
  body: z.string().max(65_536).default(""),
});

export const outsidersPull = z.strictObject({
  by,
  /** Name of the branch in their fork. */
  branch: z.string().regex(/^[\w][\w./-]{0,200}$/, "is not the name of a branch"),
});

function outsider(sandbox: Sandbox, login: string): Persona {
  const person = personByLogin(sandbox, login);
  if (person === null) throw new Complaint(`There is nobody called ${login}.`);
  if (allows(person, "TRIAGE")) throw new Complaint(`${login} is no outsider.`);
  return person;
}

/** Somebody without rights opens an issue of that title. */
export function openOutsidersIssue(
  sandbox: Sandbox,
  { by: login, title, body }: z.infer<typeof outsidersIssue>,
): IssueRecord {
  const author = outsider(sandbox, login).login;
  return openIssue(sandbox, { title, body, author, labels: [], assignees: [] });
}

/**
 * Somebody without rights opens a pull request to trunk from a branch of that name in their own fork:
 * one commit on top of ours of the same name, or of trunk.
 */
export async function openOutsidersPull(
  sandbox: Sandbox,
  { by: login, branch }: z.infer<typeof outsidersPull>,
): Promise<PullRequestRecord> {
  const { login: author, name, email } = outsider(sandbox, login);
  const { trunk } = sandbox.state.repository;
  const start = (await sandbox.git.head(branch)) ?? (await sandbox.git.head(trunk));
  if (start === null) throw new Complaint(`There is no branch ${trunk}.`, 409);
  const message = `Work of ${name}`;
  const commit = ["commit-tree", `${start}^{tree}`, "-p", start, "-m", message];
  const dates = { GIT_AUTHOR_DATE: now(sandbox), GIT_COMMITTER_DATE: now(sandbox) };
  const who = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email };
  const oid = await sandbox.git.run(commit, { env: { ...who, ...dates } });
  return openPullRequest(sandbox, {
    title: message,
    body: "",
    author,
    headRefName: branch,
    baseRefName: trunk,
    isDraft: false,
    fork: { owner: author, oid },
  });
}
