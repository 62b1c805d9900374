import { z } from "zod";

import { actorOfAccount } from "@/lib/domain/actor";
import type { Abandonment, ReleaseDecision, RunFact } from "@/lib/domain/process/facts";
import { stepKeys } from "@/lib/domain/process/step-key";
import type { Viewer } from "@/lib/domain/viewer";

import { instantColumn, preparedRows } from "./bulk";
import { advisoryListingRow, advisoryRow } from "./advisories";
import { archivedMailRow } from "./archived-mails";
import { blockerHistoryRow } from "./blocker-history";
import { branchCommitsRow } from "./branch-commits";
import { channelTopicRow } from "./channel-topics";
import { checkRollupRow } from "./check-rollups";
import { docsPreviewRow } from "./docs-previews";
import { docsVersionRow } from "./docs-versions";
import {
  mailWordsColumns,
  mailWordsSql,
  personSql,
  sendingRunsSql,
  sentMailRow,
  sentMailSql,
} from "./mail-claims";
import { fixPickRow } from "./fix-picks";
import { githubReleaseRow } from "./github-releases";
import { issueRow } from "./issues";
import { syncStatesColumn } from "./sync-states";
import { pullRequestRow } from "./pull-requests";
import { pypiFileRow } from "./pypi-files";
import { runStates } from "./runs";
import { readableRows } from "./readable-rows";
import { refRow } from "./refs";
import { keptTrees, type SeenTree, sourceTreeRow } from "./source-trees";
import { trunkMergeRow } from "./trunk-merges";
import { isSeenSql, sightValues } from "./visible-releases";
import { workflowRunRow } from "./workflow-runs";

/**
 * Everything that is known of one release, in one statement: the board asks this for each release at
 * each request. Lists come as JSON, so that it is one round trip whatever the number of tables.
 *
 * $1 version, $2 title of its ticket, $3 label of blockers, $4 trunk, $5 start of its branches' names,
 * $6 start of its tags' names (of former numbers the same, with that number in it), $7 commits whose
 * source this process has at hand, $8 and $9 what the
 * viewer sees, $10 nearly right titles of its ticket.
 */
const factsSql = `
  WITH holder AS MATERIALIZED (
    SELECT * FROM "Release" r WHERE number = $1 AND ${isSeenSql("r", { all: "$8", advisories: "$9" })}
    ORDER BY "abandonedAt" DESC NULLS FIRST, "startedAt" DESC NULLS LAST, id LIMIT 1
  ), former AS MATERIALIZED (
    SELECT number, max(id) AS since FROM "ReleaseNumber"
    WHERE "releaseId" = (SELECT id FROM holder) AND number <> $1 GROUP BY number
  ), own AS MATERIALIZED (
    SELECT number, replace($2, $1, number) AS title, replace($5, $1, number) AS branch,
      replace($6, $1, number) AS tag
    FROM (SELECT $1::text AS number UNION SELECT number FROM former) n
  ), tip AS MATERIALIZED (
    SELECT name, oid FROM "GitRef"
    WHERE name = 'refs/heads/' || $4 OR EXISTS (SELECT 1 FROM own
      WHERE starts_with(name, 'refs/heads/' || branch) OR starts_with(name, 'refs/tags/' || tag))
  ), pull AS MATERIALIZED (
    SELECT * FROM "PullRequest" p
    WHERE EXISTS (SELECT 1 FROM own WHERE p."headRef" LIKE own.branch || '%')
  ), defect AS MATERIALIZED (
    SELECT "releaseId", issue, fix FROM "Attestation"
    WHERE kind = 'defect' AND "releaseId" = (SELECT id FROM holder)
  ), "defectIssue" AS MATERIALIZED (
    SELECT * FROM "Issue" WHERE EXISTS (SELECT FROM defect) AND (number IN (SELECT issue FROM defect)
      OR strpos(body, '<!-- slipway:defect ' || (SELECT id FROM holder) || '/') > 0)
  ), person AS NOT MATERIALIZED (
    ${personSql}
  )
  SELECT
    (SELECT json_agg(json_build_object('name', name, 'oid', oid) ORDER BY name) FROM "GitRef") AS refs,
    (SELECT to_json("observedAt") FROM "GitRef" WHERE name = 'refs/heads/stable') AS "stableSince",
    (SELECT json_agg(i ORDER BY number) FROM "Issue" i
      WHERE state = 'open' AND labels @> ARRAY[$3]) AS blockers,
    (SELECT json_agg(i ORDER BY number) FROM "Issue" i
      WHERE state = 'closed' AND labels @> ARRAY[$3]
        AND strpos(body, '<!-- slipway:test-report ' || (SELECT id FROM holder) || '/') > 0
      ) AS "closedReports",
    (SELECT json_agg(h) FROM "BlockerHistory" h) AS "blockerHistories",
    (SELECT json_agg(number ORDER BY since DESC) FROM former) AS "formerNumbers",
    (SELECT json_agg(i ORDER BY number) FROM "Issue" i
      WHERE title IN (SELECT title FROM own) OR (state = 'open' AND title ~* $10)) AS tickets,
    (SELECT json_agg(p ORDER BY number) FROM pull p) AS pulls,
    (SELECT json_agg(c) FROM "CheckRollup" c WHERE oid IN (SELECT oid FROM tip)) AS rollups,
    (SELECT json_agg(s) FROM "SourceTree" s
      WHERE oid IN (SELECT oid FROM tip WHERE name <> 'refs/heads/' || $4)
        AND oid <> ALL($7::text[])) AS trees,
    (SELECT json_agg(m) FROM "TrunkMerge" m
      WHERE "branchOid" IN (SELECT oid FROM tip)) AS "trunkMerges",
    (SELECT json_agg(i ORDER BY number) FROM "defectIssue" i) AS "defectIssues",
    (SELECT json_agg(f ORDER BY number) FROM (
      SELECT * FROM "PullRequest" p WHERE EXISTS (SELECT FROM defect)
        AND (number IN (SELECT fix FROM defect)
          OR EXISTS (SELECT FROM "defectIssue" i WHERE strpos(p.body, i.number::text) > 0))
      ORDER BY state = 'merged' DESC, number DESC LIMIT 100) f) AS "fixPulls",
    (SELECT json_agg(k) FROM "FixPick" k
      WHERE "branchOid" IN (SELECT oid FROM tip)) AS picks,
    (SELECT json_agg(b) FROM "BranchCommits" b
      WHERE "branchOid" IN (SELECT oid FROM tip)) AS "branchCommits",
    (SELECT json_agg(r ORDER BY "createdAt") FROM "GitHubRelease" r
      WHERE EXISTS (SELECT 1 FROM own WHERE starts_with(r."tagName", own.tag))) AS releases,
    (SELECT json_agg(w ORDER BY id) FROM "WorkflowRun" w
      WHERE "headOid" IN (SELECT oid FROM tip)) AS "workflowRuns",
    (SELECT json_agg(f ORDER BY filename) FROM "PypiFile" f
      WHERE EXISTS (SELECT 1 FROM own WHERE starts_with(f.version, own.number))) AS files,
    (SELECT json_agg(d) FROM "DocsPreview" d
      WHERE "pullRequest" IN (SELECT number FROM pull)) AS previews,
    (SELECT json_agg(m ORDER BY "sentAt") FROM "ArchivedMail" m
      WHERE EXISTS (SELECT 1 FROM own WHERE strpos(m.subject, own.number) > 0
        OR starts_with(m."messageId", replace(own.number, '.', '-')))) AS mails,
    (SELECT json_agg(s) FROM (SELECT r.target, ${sentMailSql} FROM ${sendingRunsSql}
      AND r."releaseId" = (SELECT id FROM holder) GROUP BY 1, 2) s) AS "sentMails",
    ${mailWordsSql},
    (SELECT json_agg(t ORDER BY channel) FROM "ChannelTopic" t) AS topics,
    (SELECT json_agg(v ORDER BY slug) FROM "DocsVersion" v
      WHERE slug = 'stable'
        OR EXISTS (SELECT 1 FROM own WHERE starts_with(v.slug, own.tag))) AS "docsVersions",
    (SELECT json_agg(n) FROM (
      SELECT DISTINCT ON (step, target) id, step, coalesce(target, '') AS target, state, "errorCode" AS code, error, "whatToDo",
        coalesce("finishedAt", "startedAt", "queuedAt") AS since, "approvedBy" AS account,
        (SELECT login FROM person WHERE account = "approvedBy") AS login
      FROM "Run" WHERE "releaseId" = (SELECT id FROM holder) ORDER BY step, target, "queuedAt" DESC, id DESC) n) AS runs,
    (SELECT to_jsonb(a) FROM "Advisory" a
      WHERE "ghsaId" = (SELECT advisory FROM holder)) AS advisory,
    (SELECT json_agg(l ORDER BY id) FROM "AdvisoryListing" l
      WHERE "ghsaId" = (SELECT advisory FROM holder)) AS listings,
    (SELECT to_jsonb(r) || jsonb_build_object('version', number,
        'managerLogin', (SELECT login FROM person WHERE account = r.manager),
        'abandoned', CASE WHEN "abandonedAt" IS NOT NULL
        THEN jsonb_build_object('at', "abandonedAt", 'by', "abandonedBy", 'reason', "abandonReason",
          'login', (SELECT login FROM person WHERE account = r."abandonedBy"))
        END)
      FROM holder r WHERE manager IS NOT NULL) AS release,
    (SELECT json_agg(l) FROM "SyncState" l) AS syncs`;

const abandonmentRow: z.ZodType<Abandonment> = z
  .object({
    at: instantColumn,
    by: z.string(),
    login: z.string().nullable(),
    reason: z.string(),
  })
  .transform(({ at, by, login, reason }) => ({ at, by: actorOfAccount(by, login), reason }));

const decisionRow: z.ZodType<ReleaseDecision> = z
  .object({
    id: z.string(),
    version: z.string(),
    kind: z.enum(["major", "bugfix"]),
    manager: z.string(),
    managerLogin: z.string().nullable(),
    startedAt: instantColumn,
    advisory: z.string().nullable(),
    embargoedAt: instantColumn.nullable(),
    abandoned: abandonmentRow.nullable(),
  })
  .transform(({ manager, managerLogin, ...decision }) => ({
    ...decision,
    manager: actorOfAccount(manager, managerLogin),
  }));

/** A run of a step that is none any more, or not yet, colours none of today's. */
const runRow: z.ZodType<RunFact> = z
  .object({
    id: z.string(),
    step: z.enum(stepKeys),
    target: z.string(),
    state: z.enum(runStates),
    since: instantColumn,
    account: z.string(),
    login: z.string().nullable(),
    code: z.string().nullable(),
    error: z.string().nullable(),
    whatToDo: z.string().nullable(),
  })
  .transform(({ account, login, ...run }) => ({ ...run, by: actorOfAccount(account, login) }));

/** json_agg of no rows is null. */
function list<T>(row: z.ZodType<T>) {
  return z
    .array(row)
    .nullable()
    .transform((found): readonly T[] => found ?? []);
}

const factsRow = z.object({
  refs: list(refRow),
  stableSince: instantColumn.nullable(),
  blockers: list(issueRow),
  closedReports: list(issueRow),
  formerNumbers: list(z.string()),
  blockerHistories: readableRows(blockerHistoryRow),
  tickets: list(issueRow),
  pulls: list(pullRequestRow),
  rollups: readableRows(checkRollupRow),
  trees: readableRows(sourceTreeRow),
  trunkMerges: list(trunkMergeRow),
  defectIssues: list(issueRow),
  fixPulls: list(pullRequestRow),
  picks: list(fixPickRow),
  branchCommits: readableRows(branchCommitsRow),
  releases: list(githubReleaseRow),
  workflowRuns: list(workflowRunRow),
  files: list(pypiFileRow),
  previews: list(docsPreviewRow),
  mails: list(archivedMailRow),
  sentMails: list(sentMailRow),
  ...mailWordsColumns,
  topics: list(channelTopicRow),
  docsVersions: list(docsVersionRow),
  advisory: advisoryRow.nullable(),
  listings: list(advisoryListingRow),
  runs: readableRows(runRow),
  release: decisionRow.nullable(),
  syncs: syncStatesColumn,
});

/** `trees` has the source of the release's branches and tags, by commit. */
export type FactsRow = Omit<z.infer<typeof factsRow>, "trees"> & {
  readonly trees: ReadonlyMap<string, SeenTree>;
};

/** Which release is asked for, by the names that the process gives its things. */
export interface FactsQuestion {
  readonly version: string;
  readonly ticketTitle: string;
  /** A regular expression: how else people may have titled it. */
  readonly nearTitle: string;
  readonly blockerLabel: string;
  readonly trunk: string;
  readonly branchStart: string;
  readonly tagStart: string;
}

/** Everything that the viewer may know of the release. */
export async function queryFacts(viewer: Viewer, question: FactsQuestion): Promise<FactsRow> {
  const { version, ticketTitle, nearTitle, blockerLabel, trunk, branchStart, tagStart } = question;
  const known = keptTrees();
  const oids = [...known.keys()];
  const names = [version, ticketTitle, blockerLabel, trunk, branchStart, tagStart];
  const parameters = [...names, oids, ...sightValues(viewer), nearTitle];
  const [row] = await preparedRows("facts-of-release", factsRow, factsSql, parameters);
  if (row === undefined) throw new Error("A SELECT without FROM gave no row.");
  const read = row.trees.map((tree) => [tree.value.oid, tree] as const);
  return { ...row, trees: new Map([...known, ...read]) };
}
