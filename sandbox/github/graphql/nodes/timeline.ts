/** Events of the timeline of an issue or a pull request; of its many types those that a release asks for. */
import type { IssueTimelineItemsArgs, PullRequestTimelineItemsArgs } from "@octokit/graphql-schema";
import { nodeId } from "@/sandbox/github/node-id";
import { Refusal } from "@/sandbox/github/refusal";
import { pullTimelineOf, timelineOf } from "@/sandbox/github/timeline";
import { connectionOf } from "@/sandbox/github/graphql/connection";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, PullRequestRecord, TimelineRecord } from "@/sandbox/state";
import { actorNode, teamNode } from "./actor";
import { labelByName, labelNode } from "./label";

export interface TimelineNode extends Typed<TimelineRecord["kind"]> {
  readonly event: TimelineRecord;
}

/** GitHub's name of a type in `itemTypes`, and the type. */
const itemTypes: Readonly<Record<string, TimelineRecord["kind"]>> = {
  LABELED_EVENT: "LabeledEvent",
  UNLABELED_EVENT: "UnlabeledEvent",
  CLOSED_EVENT: "ClosedEvent",
  REOPENED_EVENT: "ReopenedEvent",
  REVIEW_REQUESTED_EVENT: "ReviewRequestedEvent",
};

/** A page of an issue's timeline. */
export function timelineItems(issue: IssueRecord, args: IssueTimelineItemsArgs) {
  return pageOf(timelineOf(issue), args);
}

/** A page of a pull request's timeline. */
export function pullTimelineItems(pull: PullRequestRecord, args: PullRequestTimelineItemsArgs) {
  return pageOf(pullTimelineOf(pull), args);
}

/** Types that the stand-in does not model are said, not silently left out. */
function pageOf(
  all: readonly TimelineRecord[],
  args: IssueTimelineItemsArgs | PullRequestTimelineItemsArgs,
) {
  const asked = args.itemTypes?.map((type) => itemTypes[type]);
  if (asked === undefined || asked.includes(undefined))
    throw new Refusal(
      "STANDIN_NOT_IMPLEMENTED",
      `stand-in: timelineItems has ${Object.keys(itemTypes).join(", ")} only; name them in itemTypes`,
    );
  const events = all.filter(({ kind }) => asked.includes(kind));
  return connectionOf(events, args, (event): TimelineNode => ({ __typename: event.kind, event }));
}

const common: Fields<TimelineNode> = {
  id: ({ event }) => nodeId("TE", event.id),
  createdAt: ({ event }) => event.createdAt,
  actor: ({ event }, _, { sandbox }) => actorNode(sandbox, event.actor),
};

export const stateEventFields: Fields<TimelineNode> = common;

export const labelEventFields: Fields<TimelineNode> = {
  ...common,
  label: ({ event }, _, { sandbox }) => labelOf(sandbox, event),
};

export const reviewRequestedFields: Fields<TimelineNode> = {
  ...common,
  requestedReviewer: ({ event: { reviewer } }, _, { sandbox }) => {
    if (reviewer === undefined) return null;
    return "team" in reviewer ? teamNode : actorNode(sandbox, reviewer.login);
  },
};

/** A label that was deleted since has its last words in the timeline still. */
function labelOf(sandbox: Sandbox, { label }: TimelineRecord) {
  const name = label ?? "";
  return labelNode(labelByName(sandbox, name) ?? { name, color: "ededed", description: "" });
}
