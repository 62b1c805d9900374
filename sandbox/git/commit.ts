/** A commit as git stores it. */
import { stamp } from "@/sandbox/clock";

export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

export interface Commit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

const NOBODY: Signature = { name: "", email: "", date: "1970-01-01T00:00:00Z" };

function parseSignature(text: string): Signature {
  const match = /^(.*?) ?<(.*?)> (-?\d+)/.exec(text);
  if (match === null) return NOBODY;
  const [, name = "", email = "", seconds = "0"] = match;
  return { name, email, date: stamp(Number(seconds) * 1000) };
}

/** Parses the raw text of a commit object. */
export function parseCommit(oid: string, text: string): Commit {
  const gap = text.indexOf("\n\n");
  const header = gap < 0 ? text : text.slice(0, gap);
  const fields = header.split("\n").map((line) => {
    const space = line.indexOf(" ");
    return [line.slice(0, space), line.slice(space + 1)] as const;
  });
  const first = (key: string) => fields.find(([name]) => name === key)?.[1] ?? "";
  return {
    oid,
    tree: first("tree"),
    parents: fields.filter(([name]) => name === "parent").map(([, value]) => value),
    author: parseSignature(first("author")),
    committer: parseSignature(first("committer")),
    message: gap < 0 ? "" : text.slice(gap + 2),
  };
}

/** The first line of a commit's message. */
export function headline(commit: Commit): string {
  return commit.message.split("\n", 1)[0] ?? "";
}

/** A commit's message without its first line. */
export function messageBody(commit: Commit): string {
  return commit.message.split("\n").slice(1).join("\n").trim();
}

/** The annotated tag's own fields. */
export interface AnnotatedTag {
  readonly oid: string;
  readonly target: string;
  readonly name: string;
  readonly tagger: Signature;
  readonly message: string;
}

/** Parses the raw text of a tag object. */
export function parseTag(oid: string, text: string): AnnotatedTag {
  const { message, ...header } = parseCommit(oid, text);
  const field = (key: string) => new RegExp(`^${key} (.*)$`, "m").exec(text)?.[1] ?? "";
  return {
    oid: header.oid,
    target: field("object"),
    name: field("tag"),
    tagger: parseSignature(field("tagger")),
    message,
  };
}
