/** Labels. */
import { nodeId } from "@/sandbox/github/node-id";
import { repositoryPage } from "@/sandbox/github/rest/address";
import type { Sandbox } from "@/sandbox/sandbox";
import type { LabelRecord } from "@/sandbox/state";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";

export interface LabelNode extends Typed<"Label"> {
  readonly label: LabelRecord;
}

export function labelNode(label: LabelRecord): LabelNode {
  return { __typename: "Label", label };
}

/** A label by name, without regard to case as on GitHub; null when there is none. */
export function labelByName(sandbox: Sandbox, name: string): LabelRecord | null {
  const wanted = name.toLowerCase();
  return sandbox.state.labels.find((label) => label.name.toLowerCase() === wanted) ?? null;
}

export const labelFields: Fields<LabelNode> = {
  id: ({ label }) => nodeId("LA", label.name),
  name: ({ label }) => label.name,
  color: ({ label }) => label.color,
  description: ({ label }) => label.description,
  isDefault: () => false,
  url: ({ label }, _, { sandbox }) =>
    repositoryPage(sandbox, `/labels/${encodeURIComponent(label.name)}`),
};
