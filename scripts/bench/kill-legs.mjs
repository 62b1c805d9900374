import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { Problem } from "../problem.mjs";

/**
 * The way on which everything is killed: one release from its ticket to the merge of its pull request, with
 * two candidates, a defect and its fix between them; and what a release does not have, a removal's ticket
 * and an advisory. Every kind of effect is on it: kills.mjs says which is not.
 */

/**
 * @typedef {object} World the sandbox as its controls, its GitHub and its folder have it
 * @property {(path: string, body: object) => Promise<unknown>} control
 * @property {(login: string, query: string) => Promise<unknown>} graphql its data
 * @property {() => string} release "26.11.0", once the first leg has begun it
 * @property {() => string} head the release branch's
 */
/**
 * @typedef {object} Leg
 * @property {string} name
 * @property {Record<string, unknown>} input for approve-plan.ts, without the release
 * @property {(world: World) => Promise<object | void>} [before] what others do; its answer is more input
 * @property {(world: World) => Promise<void>} [after]
 * @property {boolean} [isSecret] it is of the security release, not of the month's
 */

const tokensByLogin = z.record(z.string(), z.string());
const graphqlAnswer = z.object({ data: z.unknown().optional(), errors: z.unknown().optional() });
const repositoryAnswer = z.object({ repository: z.object({ id: z.string() }) });
const openedAdvisory = z.object({ ghsaId: z.string() });

/** @param {NonNullable<import("./hold-stack.mjs").Held["sandbox"]>} sandbox @param {() => string} release @returns {World} */
export function worldOf({ url, token, sandboxDir, repository }, release) {
  const gitDir = path.join(sandboxDir, "git", `${repository}.git`);
  const ask = async (
    /** @type {string} */ where,
    /** @type {string} */ authorization,
    /** @type {object} */ body,
  ) => {
    const answer = await fetch(`${url}${where}`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Problem(`The sandbox refuses ${where} (${answer.status}): ${text}`);
    return /** @type {unknown} */ (JSON.parse(text));
  };
  return {
    control: (where, body) => ask(`/_sandbox/${where}`, `Bearer ${token}`, body),
    graphql: async (login, query) => {
      const tokens = tokensByLogin.parse(
        JSON.parse(readFileSync(path.join(sandboxDir, "tokens.json"), "utf8")),
      );
      const answer = await ask("/api/graphql", `bearer ${tokens[login]}`, { query });
      const { data, errors } = graphqlAnswer.parse(answer);
      if (errors !== undefined) throw new Problem(JSON.stringify(errors));
      return data;
    },
    release,
    head: () => {
      const pattern = `refs/heads/release-${release()}-*`;
      const format = "--format=%(objectname)";
      return execFileSync("git", ["--git-dir", gitDir, "for-each-ref", format, pattern], {
        encoding: "utf8",
      }).trim();
    },
  };
}

/** @param {"pass" | "fail"} outcome @returns {(world: World) => Promise<void>} */
const settle =
  (outcome) =>
  async ({ control, head }) => {
    await control("clock", { advanceSeconds: 60 });
    await control("checks", { sha: head(), outcome });
  };

/** @param {boolean} uploadNeedsApproval @returns {(world: World) => Promise<void>} */
const hold =
  (uploadNeedsApproval) =>
  async ({ control }) => {
    await control("settings", { uploadNeedsApproval });
  };

/**
 * Somebody files the ticket of the next release under a title that is nearly right.
 * @param {World} world
 */
async function fileNearly({ graphql, release }) {
  const answer = await graphql("grace", '{ repository(owner: "twisted", name: "twisted") { id } }');
  const { repository } = repositoryAnswer.parse(answer);
  const title = `Release 20${otherOf(release())}`;
  const input = `{ repositoryId: "${repository.id}", title: "${title}" }`;
  await graphql("grace", `mutation { createIssue(input: ${input}) { issue { number } } }`);
  return { release: otherOf(release()) };
}

const openedIssue = z.object({ createIssue: z.object({ issue: z.object({ number: z.int() }) }) });
const blockersOpen = z.object({
  repository: z.object({ issues: z.object({ nodes: z.array(z.object({ id: z.string() })) }) }),
});
const inRepository = 'repository(owner: "twisted", name: "twisted")';

/** Somebody reports what others will propose as a release blocker. @param {World} world */
async function openIssue({ graphql }) {
  const { repository } = repositoryAnswer.parse(
    await graphql("grace", `{ ${inRepository} { id } }`),
  );
  const input = `{ repositoryId: "${repository.id}", title: "Uploads fail" }`;
  const asked = `mutation { createIssue(input: ${input}) { issue { number } } }`;
  return { issue: openedIssue.parse(await graphql("grace", asked)).createIssue.issue.number };
}

/** It is mended: the release can go on. @param {World} world */
async function closeIssues({ graphql }) {
  const labelled = 'issues(first: 10, states: OPEN, labels: ["release-blocker"]) { nodes { id } }';
  const { repository } = blockersOpen.parse(
    await graphql("grace", `{ ${inRepository} { ${labelled} } }`),
  );
  for (const { id } of repository.issues.nodes)
    await graphql(
      "grace",
      `mutation { closeIssue(input: { issueId: "${id}" }) { clientMutationId } }`,
    );
}

/** @param {string} release "26.11.0" @returns {string} its first bugfix release */
const otherOf = (release) => release.replace(/0$/, "1");

/** Somebody reports a vulnerability, and its fix is reviewed. @param {World} world */
async function openAdvisory({ control }) {
  const { ghsaId: advisory } = openedAdvisory.parse(await control("advisory/open", {}));
  await control("advisory/fix", { ghsaId: advisory });
  await control("advisory/review", { ghsaId: advisory });
  return { advisory };
}

/** @param {string} step @param {Partial<Leg>} [more] @returns {Leg} */
const leg = (step, more = {}) => ({ name: step, input: { task: "step", step }, ...more });

/** Of the second candidate. @param {string} step @returns {Leg} */
const again = (step) => ({
  name: `${step} of rc2`,
  input: { task: "step", step, candidates: 2 },
});

/** @param {string} step @returns {Leg} */
const afterwards = (step) => ({ ...again(step), name: step });

/** Of a release of its own. @param {string} step @param {Partial<Leg>} [more] @returns {Leg} */
const security = (step, more = {}) => ({
  name: step,
  input: { task: "security", step, patch: 7 },
  isSecret: true,
  ...more,
});

/** @type {readonly Leg[]} */
export const LEGS = [
  leg("prepare.ticket"),
  { ...leg("prepare.ticket", { before: fileNearly }), name: "prepare.ticket that is there" },
  {
    name: "a removal’s ticket",
    input: { task: "removal", deprecation: "twisted.web.client.pageAddress" },
  },
  {
    name: "a proposed blocker’s label",
    input: { task: "blocker" },
    before: openIssue,
    after: closeIssues,
  },
  security("security.patched", { before: openAdvisory }),
  security("security.cve"),
  leg("prepare.branch"),
  leg("candidate.prepare"),
  leg("candidate.pull-request"),
  { name: "a failed check’s ticket", input: { task: "failed-check" }, before: settle("fail") },
  leg("candidate.checks", { after: settle("pass") }),
  leg("candidate.publish", { before: hold(true) }),
  leg("candidate.pypi", { after: hold(false) }),
  leg("candidate.review"),
  leg("candidate.announce-mail"),
  leg("candidate.announce-irc"),
  afterwards("fix.tickets"),
  afterwards("fix.cherry-pick"),
  again("candidate.prepare"),
  again("candidate.publish"),
  again("candidate.announce-mail"),
  again("candidate.announce-irc"),
  afterwards("final.prepare"),
  afterwards("final.publish"),
  afterwards("final.docs"),
  afterwards("final.announce-mail"),
  afterwards("final.announce-irc"),
  afterwards("post.bump"),
  { ...afterwards("post.merge-trunk"), before: moveTrunk },
  afterwards("post.merge"),
];

/** Else there would be nothing to merge. @param {World} world */
async function moveTrunk({ control }) {
  await control("trunk/push", { message: "Somebody merges something" });
}
