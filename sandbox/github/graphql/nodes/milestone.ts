/** Milestones: open ones without a day, which nobody closes in this world. */
import { nodeId } from "@/sandbox/github/node-id";
import { repositoryPage } from "@/sandbox/github/rest/address";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, MilestoneRecord, PullRequestRecord } from "@/sandbox/state";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";

export interface MilestoneNode extends Typed<"Milestone"> {
  readonly milestone: MilestoneRecord;
}

export function milestoneNode(milestone: MilestoneRecord): MilestoneNode {
  return { __typename: "Milestone", milestone };
}

/** The milestone that an issue or a pull request has; null when it has none. */
export function milestoneOf(
  sandbox: Sandbox,
  subject: IssueRecord | PullRequestRecord,
): MilestoneNode | null {
  const found = sandbox.state.milestones?.find(({ number }) => number === subject.milestone);
  return found === undefined ? null : milestoneNode(found);
}

export const milestoneFields: Fields<MilestoneNode> = {
  id: ({ milestone }) => nodeId("MI", milestone.number),
  number: ({ milestone }) => milestone.number,
  title: ({ milestone }) => milestone.title,
  description: () => null,
  dueOn: () => null,
  state: () => "OPEN",
  closed: () => false,
  url: ({ milestone }, _, { sandbox }) => repositoryPage(sandbox, `/milestone/${milestone.number}`),
};
