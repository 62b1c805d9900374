import type { Node } from "web-tree-sitter";
import { lineOf } from "./syntax";

/** The line of the first place that the parser had to skip or to make up. */
export function firstMisunderstood(root: Node): number {
  let node = root;
  for (;;) {
    if (node.isError || node.isMissing) return lineOf(node);
    const next = node.children.find((child) => child.hasError || child.isError || child.isMissing);
    if (next === undefined) return lineOf(node);
    node = next;
  }
}
