import type { ResultOf } from "gql.tada";

import type { Check, CheckRollup } from "@/lib/domain/observed/check-rollup";

import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { present } from "./page";

export const rollupStates = {
  SUCCESS: "success",
  FAILURE: "failure",
  ERROR: "error",
  PENDING: "pending",
  EXPECTED: "expected",
} as const;

const contextFields = graphql(`
  fragment ContextFields on StatusCheckRollupContext {
    __typename
    ... on CheckRun {
      databaseId
      name
      status
      conclusion
      completedAt
      url
      checkSuite {
        branch {
          name
        }
        workflowRun {
          databaseId
          workflow {
            name
          }
        }
      }
    }
    ... on StatusContext {
      context
      state
      targetUrl
      createdAt
    }
  }
`);

type ContextWire = ResultOf<typeof contextFields>;
type CheckRunWire = Extract<ContextWire, { __typename: "CheckRun" }>;
type StatusWire = Extract<ContextWire, { __typename: "StatusContext" }>;

const conclusions = {
  SUCCESS: "success",
  FAILURE: "failure",
  STARTUP_FAILURE: "failure",
  NEUTRAL: "neutral",
  CANCELLED: "cancelled",
  STALE: "cancelled",
  SKIPPED: "skipped",
  TIMED_OUT: "timed-out",
  ACTION_REQUIRED: "action-required",
} as const;

/** REQUESTED, WAITING and PENDING are all "not begun" to whoever waits for it. */
function checkRunStatus(status: CheckRunWire["status"]): Check["status"] {
  if (status === "COMPLETED") return "completed";
  return status === "IN_PROGRESS" ? "in-progress" : "queued";
}

function fromCheckRun(wire: CheckRunWire): Check {
  return {
    id: wire.databaseId,
    name: wire.name,
    workflow: wire.checkSuite.workflowRun?.workflow.name ?? null,
    status: checkRunStatus(wire.status),
    conclusion: wire.conclusion === null ? null : conclusions[wire.conclusion],
    workflowRunId: wire.checkSuite.workflowRun?.databaseId ?? null,
    branch: wire.checkSuite.branch?.name ?? null,
    url: wire.url,
    completedAt: wire.completedAt,
  };
}

/** The older commit statuses know only a state. */
function fromStatus(wire: StatusWire): Check {
  const pending = wire.state === "PENDING" || wire.state === "EXPECTED";
  const conclusion = wire.state === "SUCCESS" ? "success" : "failure";
  return {
    id: null,
    name: wire.context,
    workflow: null,
    status: pending ? "in-progress" : "completed",
    conclusion: pending ? null : conclusion,
    workflowRunId: null,
    branch: null,
    url: wire.targetUrl,
    completedAt: pending ? null : wire.createdAt,
  };
}

function toCheck(wire: ContextWire): Check {
  return wire.__typename === "CheckRun" ? fromCheckRun(wire) : fromStatus(wire);
}

const rollupQuery = graphql(
  `
    query SlipwayChecks($owner: String!, $name: String!, $oid: GitObjectID!, $after: String) {
      repository(owner: $owner, name: $name) {
        object(oid: $oid) {
          __typename
          ... on Commit {
            statusCheckRollup {
              state
              contexts(first: 100, after: $after) {
                pageInfo {
                  endCursor
                  hasNextPage
                }
                nodes {
                  ...ContextFields
                }
              }
            }
          }
        }
      }
    }
  `,
  [contextFields],
);

/**
 * The checks of a commit (40 hex digits), all pages. `state` is null where GitHub has none yet, as
 * just after a push, and also for a commit it does not know.
 */
export async function readCheckRollup(client: GitHubClient, oid: string): Promise<CheckRollup> {
  const checks: Check[] = [];
  let state: CheckRollup["state"] = null;
  let after: string | null = null;
  do {
    const page: { state: CheckRollup["state"]; checks: readonly Check[]; next: string | null } =
      await readChecksPage(client, oid, after);
    state = page.state;
    checks.push(...page.checks);
    after = page.next;
  } while (after !== null);
  return { oid, state, checks };
}

async function readChecksPage(
  client: GitHubClient,
  oid: string,
  after: string | null,
): Promise<{
  readonly state: CheckRollup["state"];
  readonly checks: readonly Check[];
  readonly next: string | null;
}> {
  const { owner, name } = client;
  const variables = { owner, name, oid, after };
  const asked = `read the checks of ${oid.slice(0, 10)}`;
  const { repository } = await client.query(asked, rollupQuery, variables);
  const object = repository?.object;
  const rollup = object?.__typename === "Commit" ? object.statusCheckRollup : null;
  if (!rollup) return { state: null, checks: [], next: null };
  const { pageInfo, nodes } = rollup.contexts;
  return {
    state: rollupStates[rollup.state],
    checks: present(nodes).map(toCheck),
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
  };
}
