import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { DottedText } from "@/components/ui/dotted-text";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links, shortOid } from "@/lib/domain/process/links";
import { BranchName, CommitName, FileHash, TagName } from "./git-name";
import { linkedParts, type KnownNames, type LinkedPart } from "./linked-parts";

interface LinkedSentenceProps {
  readonly text: string;
  readonly place: Pick<RepositoryPlace, "url">;
  readonly known: KnownNames;
  /** Whole ids of commits that are not there yet: to be copied. */
  readonly planned?: readonly string[];
}

/** What GitHub does not have yet: a name to copy, and no link that leads nowhere. */
function Unborn({
  text,
  what,
  shown = text,
  mark,
}: Record<"text" | "what", string> & { shown?: string; mark: string }) {
  return (
    <span>
      <Code>{shown}</Code>
      {mark}
      <CopyButton small text={text} what={`${what} ${shown}`} />
    </span>
  );
}

interface PartProps extends Pick<LinkedSentenceProps, "place"> {
  readonly part: LinkedPart;
  /** What of the sentence's marks stands right behind it. */
  readonly mark: string;
}

function Part({ part, place, mark }: PartProps) {
  switch (part.kind) {
    case "text":
      return <DottedText text={part.text} />;
    case "technical":
      return <Code>{part.text}</Code>;
    case "issue":
      return (
        <a href={links.issue(place, part.number)} rel="noreferrer" className="link">
          #{part.number}
        </a>
      );
    case "run":
      return (
        <a href={links.workflowRun(place, part.id)} rel="noreferrer" className="link">
          {part.text}
        </a>
      );
    case "sha256":
      return <FileHash digits={part.digits} mark={mark} />;
    case "commit":
      return part.exists ? (
        <CommitName place={place} oid={part.oid} mark={mark} />
      ) : (
        <Unborn text={part.oid} shown={shortOid(part.oid)} what="commit" mark={mark} />
      );
    case "branch":
      return part.exists ? (
        <BranchName place={place} name={part.name} mark={mark} />
      ) : (
        <Unborn text={part.name} what="branch" mark={mark} />
      );
    case "tag":
      return part.exists ? (
        <TagName place={place} name={part.name} mark={mark} />
      ) : (
        <Unborn text={part.name} what="tag" mark={mark} />
      );
  }
}

/** The button that copies what people copy of a sentence: a commit, a branch, a tag, a hash. */
export function CopyName({ part }: { readonly part: LinkedPart }) {
  switch (part.kind) {
    case "commit":
      return <CopyButton small text={part.oid} what={`commit ${shortOid(part.oid)}`} />;
    case "branch":
    case "tag":
      return <CopyButton small text={part.name} what={`${part.kind} ${part.name}`} />;
    case "sha256":
      return <CopyButton small text={part.digits} what={`SHA-256 ${part.digits.slice(0, 12)}`} />;
    default:
      return null;
  }
}

/** Parts with a copy button behind them: a full stop behind that would stand in a gap. */
const copied: ReadonlySet<LinkedPart["kind"]> = new Set(["commit", "branch", "tag", "sha256"]);

const marks = /^[.,;:)”’]+/;

/** The parts, each with the marks right behind it, which the text after it then lacks. */
function marked(parts: readonly LinkedPart[]): readonly Omit<PartProps, "place">[] {
  const markOf = (part: LinkedPart | undefined, next: LinkedPart | undefined) =>
    part !== undefined && copied.has(part.kind) && next?.kind === "text"
      ? (marks.exec(next.text)?.[0] ?? "")
      : "";
  return parts.map((part, index) => {
    const mark = markOf(part, parts[index + 1]);
    if (part.kind !== "text") return { part, mark };
    const taken = markOf(parts[index - 1], part).length;
    return { part: { ...part, text: part.text.slice(taken) }, mark };
  });
}

/** A sentence whose commits, branches, tags, runs and issues lead to their pages, with a copy of each name. */
export function LinkedSentence({ text, place, known, planned }: LinkedSentenceProps) {
  return marked(linkedParts(text, known, planned)).map(({ part, mark }, index) => (
    <Part key={index} part={part} place={place} mark={mark} />
  ));
}
