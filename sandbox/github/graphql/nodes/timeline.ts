/** Events of an issue's timeline; of its many types those that a release asks for. */
import type { IssueTimelineItemsArgs } from "@octokit/graphql-schema";
import { nodeId } from "@/sandbox/github/node-id";
import { Refusal } from "@/sandbox/github/refusal";
import { timelineOf } from "@/sandbox/github/timeline";
import { connectionOf } from "@/sandbox/github/graphql/connection";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, TimelineRecord } from "@/sandbox/state";
import { actorNode } from "./actor";
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
};

/** A page of the timeline; types that the stand-in does not model are said, not silently left out. */
export function timelineItems(issue: IssueRecord, args: IssueTimelineItemsArgs) {
  const asked = args.itemTypes?.map((type) => itemTypes[type]);
  if (asked === undefined || asked.includes(undefined))
    throw new Refusal(
      "STANDIN_NOT_IMPLEMENTED",
      `stand-in: timelineItems has ${Object.keys(itemTypes).join(", ")} only; name them in itemTypes`,
    );
  const events = timelineOf(issue).filter(({ kind }) => asked.includes(kind));
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

/** A label that was deleted since has its last words in the timeline still. */
function labelOf(sandbox: Sandbox, { label }: TimelineRecord) {
  const known = labelByName(sandbox, label ?? "");
  return known === null ? null : labelNode(known);
}
