import { DiffLine } from "./diff-line";
import { FoldButtons } from "./fold-buttons";
import { readPatch, type PatchFile } from "./patch";

function Counts({ file }: { readonly file: PatchFile }) {
  return (
    <span className="text-xs whitespace-nowrap tabular-nums">
      <span className="text-done">+{file.added}</span>{" "}
      <span className="text-stop">−{file.removed}</span>
    </span>
  );
}

interface FileProps {
  readonly file: PatchFile;
  /** Where the list of files leads. */
  readonly id: string;
  readonly of: string;
}

function File({ file, id, of }: FileProps) {
  return (
    <details open className="group overflow-hidden rounded-md border border-line [&+&]:mt-1.5">
      <summary className="flex flex-wrap items-baseline gap-x-3 bg-quiet-soft px-3 py-1.5 text-sm">
        <code className="min-w-0 flex-1 text-xs wrap-anywhere">{file.path}</code>
        <Counts file={file} />
      </summary>
      <pre
        id={id}
        tabIndex={0}
        role="group"
        aria-label={`Changes of ${file.path} in “${of}”`}
        className="relative max-h-[32rem] overflow-auto py-1.5 text-xs leading-5 -outline-offset-2"
      >
        <code className="inline-block min-w-full">
          {file.lines.map((line, index) => (
            <DiffLine key={index} line={line} />
          ))}
        </code>
      </pre>
    </details>
  );
}

interface FileListProps {
  readonly files: readonly PatchFile[];
  readonly of: string;
  readonly idOf: (position: number) => string;
}

/** Each file with its counts; the link opens it where it is closed, as browsers do for a fragment. */
function FileList({ files, of, idOf }: FileListProps) {
  return (
    <ul
      aria-label={`Files of “${of}”`}
      className="mb-2 grid max-h-48 gap-x-4 overflow-auto rounded-md border border-line px-3 py-1.5 text-xs xl:grid-cols-2"
    >
      {files.map((file, index) => (
        <li key={file.path} className="flex items-baseline justify-between gap-x-3">
          <a
            href={`#${idOf(index)}`}
            className="link min-h-6 min-w-0 flex-1 py-[3px] font-mono wrap-anywhere"
          >
            {file.path}
          </a>
          <Counts file={file} />
        </li>
      ))}
    </ul>
  );
}

interface DiffProps {
  readonly patch: string;
  /** What it is the diff of: the commit's subject. */
  readonly of: string;
  /** Unique on the page. */
  readonly id: string;
}

/**
 * A unified diff: a list of its files that leads to each, and a disclosure for each, open. It scrolls
 * inside itself.
 */
export function Diff({ patch, of, id }: DiffProps) {
  const files = readPatch(patch);
  if (files.length === 0)
    return <p className="text-sm text-ink-3">This commit changes no line of text.</p>;
  const idOf = (position: number): string => `${id}-${String(position)}`;
  const shown = files.map((file, index) => (
    <File key={file.path} file={file} id={idOf(index)} of={of} />
  ));
  if (files.length === 1) return shown;
  return (
    <FoldButtons what="files" beside={<p className="text-sm">{files.length} files</p>}>
      <FileList files={files} of={of} idOf={idOf} />
      {shown}
    </FoldButtons>
  );
}
