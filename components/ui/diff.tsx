import { classNames } from "./class-names";
import { readPatch, type PatchLine, type PatchFile } from "./patch";

const linePaint = {
  added: "bg-done-soft text-done",
  removed: "bg-stop-soft text-stop",
  hunk: "bg-quiet-soft text-ink-3",
  note: "text-ink-3",
  same: "",
} as const satisfies Record<PatchLine["kind"], string>;

const said = { added: "added: ", removed: "removed: ", hunk: "", note: "", same: "" } as const;

function Line({ line }: { readonly line: PatchLine }) {
  return (
    <span className={classNames("block px-3", linePaint[line.kind])}>
      <span className="sr-only">{said[line.kind]}</span>
      {line.text === "" ? " " : line.text}
      {"\n"}
    </span>
  );
}

interface FileProps {
  readonly file: PatchFile;
  readonly of: string;
  readonly open: boolean;
}

function File({ file, of, open }: FileProps) {
  return (
    <details
      open={open}
      className="group overflow-hidden rounded-md border border-line [&+&]:mt-1.5"
    >
      <summary className="flex flex-wrap items-baseline gap-x-3 bg-quiet-soft px-3 py-1.5 text-sm">
        <code className="min-w-0 flex-1 text-xs wrap-anywhere">{file.path}</code>
        <span className="text-xs whitespace-nowrap">
          <span className="text-done">+{file.added}</span>{" "}
          <span className="text-stop">−{file.removed}</span>
        </span>
      </summary>
      <pre
        tabIndex={0}
        role="group"
        aria-label={`Changes of ${file.path} in “${of}”`}
        className="relative max-h-[32rem] overflow-auto py-1.5 text-xs leading-5"
      >
        <code className="inline-block min-w-full">
          {file.lines.map((line, index) => (
            <Line key={index} line={line} />
          ))}
        </code>
      </pre>
    </details>
  );
}

const OPEN_UP_TO = 40;

interface DiffProps {
  readonly patch: string;
  /** What it is the diff of: the commit's subject. */
  readonly of: string;
}

/** A unified diff, a disclosure for each file; small files are open. It scrolls inside itself. */
export function Diff({ patch, of }: DiffProps) {
  const files = readPatch(patch);
  if (files.length === 0)
    return <p className="text-sm text-ink-3">This commit changes no line of text.</p>;
  return (
    <div>
      {files.map((file) => (
        <File key={file.path} file={file} of={of} open={file.lines.length <= OPEN_UP_TO} />
      ))}
    </div>
  );
}
