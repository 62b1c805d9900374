/** Labels. */
import { nodeId } from "@/sandbox/github/node-id";
import { repositoryPage } from "@/sandbox/github/rest/address";
import type { World } from "@/sandbox/store";
import type { LabelRecord } from "@/sandbox/world";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";

export interface LabelNode extends Typed<"Label"> {
  readonly label: LabelRecord;
}

export function labelNode(label: LabelRecord): LabelNode {
  return { __typename: "Label", label };
}

/** A label by name, without regard to case as on GitHub; null when there is none. */
export function labelByName(world: World, name: string): LabelRecord | null {
  const wanted = name.toLowerCase();
  return world.state.labels.find((label) => label.name.toLowerCase() === wanted) ?? null;
}

export const labelFields: Fields<LabelNode> = {
  id: ({ label }) => nodeId("LA", label.name),
  name: ({ label }) => label.name,
  color: ({ label }) => label.color,
  description: ({ label }) => label.description,
  isDefault: () => false,
  url: ({ label }, _, { world }) =>
    repositoryPage(world, `/labels/${encodeURIComponent(label.name)}`),
};
