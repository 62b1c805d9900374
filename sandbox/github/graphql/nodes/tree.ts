/** Trees and blobs: the files of a commit. */
import type { GitObject } from "@/sandbox/git/object-store";
import { nodeId } from "@/sandbox/github/node-id";
import type { Context, Fields, Typed } from "@/sandbox/github/graphql/fields";
import { repositoryNode } from "./repository-node";

export interface TreeNode extends Typed<"Tree"> {
  readonly object: GitObject;
}

export interface BlobNode extends Typed<"Blob"> {
  readonly object: GitObject;
}

export function treeNode(object: GitObject): TreeNode {
  return { __typename: "Tree", object };
}

export function blobNode(object: GitObject): BlobNode {
  return { __typename: "Blob", object };
}

interface TreeEntry {
  readonly name: string;
  readonly mode: number;
  readonly oid: string;
}

const TREE_MODE = 0o040000;

/** Parses the binary form of a tree: "MODE NAME\0" and twenty bytes of oid, over and over. */
function entriesOf({ data }: GitObject): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let at = 0;
  while (at < data.length) {
    const space = data.indexOf(32, at);
    const end = data.indexOf(0, space);
    entries.push({
      mode: Number.parseInt(data.toString("latin1", at, space), 8),
      name: data.toString("utf8", space + 1, end),
      oid: data.toString("hex", end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

async function entryObject(
  entry: TreeEntry,
  { sandbox }: Context,
): Promise<TreeNode | BlobNode | null> {
  const object = await sandbox.git.object(entry.oid);
  if (object === null) return null;
  return object.type === "tree" ? treeNode(object) : blobNode(object);
}

export const treeFields: Fields<TreeNode> = {
  id: ({ object }) => nodeId("TR", object.oid),
  oid: ({ object }) => object.oid,
  abbreviatedOid: ({ object }) => object.oid.slice(0, 7),
  repository: () => repositoryNode,
  entries: ({ object }) =>
    entriesOf(object).map((entry) => ({
      name: entry.name,
      mode: entry.mode,
      oid: entry.oid,
      type: entry.mode === TREE_MODE ? "tree" : "blob",
      object: (_: object, context: Context) => entryObject(entry, context),
    })),
};

export const blobFields: Fields<BlobNode> = {
  id: ({ object }) => nodeId("B", object.oid),
  oid: ({ object }) => object.oid,
  abbreviatedOid: ({ object }) => object.oid.slice(0, 7),
  byteSize: ({ object }) => object.data.length,
  isBinary: ({ object }) => object.data.includes(0),
  isTruncated: () => false,
  text: ({ object }) => (object.data.includes(0) ? null : object.data.toString("utf8")),
  repository: () => repositoryNode,
};
