import { formatVersion, sameVersion, type Version } from "@/lib/domain/version";
import { noFinalOnTop, type NewsQuestion } from "./candidates-news";
import { mergeNews, type NewsMergeRequest } from "./merge-news";
import { parseNewsFile, printNewsFile, type NewsFile } from "./news-file";
import { placeName } from "./news-item";
import { proveMerge, type NewsProof, type ProvenItem, type Whereabouts } from "./prove-merge";

/** What whoever prepares a final says of its NEWS. null: as it is proposed. */
export interface NewsWishes {
  readonly introduction: string | null;
  /** The final's whole section as it is to stand there, heading and all. */
  readonly section: string | null;
}

/** The final's NEWS with the proof of what became of everything that the candidates' notes said. */
export interface FinalNews {
  readonly text: string;
  readonly introduction: string;
  /** The final's section, without the blank lines at its end. */
  readonly section: string;
  readonly proof: NewsProof;
}

/**
 * The final's NEWS by rule, and with the section that a person wrote in place of the one by rule, if
 * there is one: both are proven in the same way. Returns a question where the file or that section
 * leaves one.
 */
export function finalNews(
  request: NewsMergeRequest,
  section: string | null,
): FinalNews | NewsQuestion {
  const merged = mergeNews(request);
  if ("code" in merged) return merged;
  const file = parseNewsFile(merged.text, request.layout.projectName);
  const edited = section === null ? file : withSection(file, section, request);
  if ("code" in edited) return edited;
  const text = printNewsFile(edited);
  const proof = proveMerge({ ...request, before: request.text, after: text });
  if ("code" in proof) return proof;
  return { text, introduction: merged.introduction, section: sectionOf(edited), proof };
}

/** The same file with another text in place of its newest section, in the file's own line ends. */
function withSection(
  file: NewsFile,
  written: string,
  { layout, final }: NewsMergeRequest,
): NewsFile | NewsQuestion {
  const [top, ...below] = file.releases;
  if (top === undefined) return noFinalOnTop(final, top);
  const end = top.heading.endsWith("\r") ? "\r" : "";
  const plain = written.replaceAll("\r\n", "\n").trim();
  const lines = plain.split("\n").map((line) => `${line.trimEnd()}${end}`);
  const blanks = top.body.slice(top.body.findLastIndex((line) => line.trim() !== "") + 1);
  const parsed = parseNewsFile([...lines, ...blanks].join("\n"), layout.projectName);
  const [own, ...others] = parsed.releases;
  if (own?.version == null || !sameVersion(own.version, final)) return noFinalOnTop(final, own);
  if (others.length > 0 || parsed.preamble.length > 0) return notOneSection(final, parsed);
  return { ...file, releases: [own, ...below] };
}

function notOneSection(final: Version, { releases }: NewsFile): NewsQuestion {
  const number = formatVersion(final);
  return {
    code: "foreign-section-between",
    sentence: `The text is not the one section of ${number}.`,
    whatToDo: `Let it begin with the heading of ${number}, and have no other heading underlined with “=”.`,
    headings: releases.map(({ heading }) => heading.trim()),
  };
}

function sectionOf({ releases }: NewsFile): string {
  const own = { preamble: [], releases: releases.slice(0, 1) };
  return printNewsFile(own).replaceAll("\r\n", "\n").trimEnd();
}

/** What the candidates said that stands nowhere any more, each as it was said. */
export function droppedEntries({ items }: NewsProof): readonly string[] {
  return items.filter(({ whereabouts }) => whereabouts.kind === "lost").map(itemName);
}

/** Where everything that the candidates said came from and went, in lines for people. */
export function proofLines({ items }: NewsProof): readonly string[] {
  const isNumber = ({ kind }: ProvenItem): boolean => kind === "number";
  const keyOf = (item: ProvenItem): string =>
    `${formatVersion(item.from)}, ${placeName(item)} → ${whereaboutsName(item.whereabouts)}`;
  const numbers = Map.groupBy(items.filter(isNumber), keyOf);
  const lines = items.flatMap((item) =>
    isNumber(item) ? [] : [`${keyOf(item)}: ${itemName(item)}`],
  );
  const lists = [...numbers].map(
    ([key, all]) =>
      `${key}: ${all.flatMap(({ issues }) => issues.map((one) => `#${one}`)).join(", ")}`,
  );
  return [...lines, ...lists];
}

function whereaboutsName(whereabouts: Whereabouts): string {
  switch (whereabouts.kind) {
    case "kept":
      return "the same place";
    case "moved":
      return placeName(whereabouts.to);
    case "introduction":
      return "the introduction";
    case "reworded":
      return "the same place, reworded";
    case "lost":
      return "nowhere";
  }
}

function itemName({ text, issues }: Pick<ProvenItem, "text" | "issues">): string {
  const numbers = issues.map((issue) => `#${issue}`).join(", ");
  if (numbers === "") return text;
  return text === "" ? numbers : `${text} (${numbers})`;
}
