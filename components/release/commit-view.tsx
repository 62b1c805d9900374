import { Hash } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Diff } from "@/components/ui/diff";
import { FoldWord } from "@/components/ui/fold-word";
import { ExactTime } from "@/components/ui/time";
import type { PlannedCommit } from "@/lib/domain/plan/effect";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { visibleCode } from "@/lib/domain/visible-text";
import { shortOid } from "@/lib/domain/process/links";
import { CommitName } from "./git-name";

function sum(commit: PlannedCommit, side: "added" | "removed"): number {
  return commit.files.reduce((total, file) => total + file[side], 0);
}

interface CommitViewProps {
  readonly commit: PlannedCommit;
  readonly place: RepositoryPlace;
  /** What is on GitHub: a commit has a page once it was pushed. */
  readonly known: readonly string[];
}

/** A commit of a plan: it exists already in the server's clone, so its hash is the real one. */
export function CommitView({ commit, place, known }: CommitViewProps) {
  const [subject = "", ...rest] = visibleCode(commit.message.trimEnd()).split("\n");
  const body = rest.join("\n").trim();
  return (
    <details className="group rounded-md border border-line [&+&]:mt-2">
      <summary className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 px-3 py-2 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
        <Hash oid={commit.oid} />
        <span className="order-last col-span-2 min-w-0 font-medium wrap-anywhere sm:order-none sm:col-span-1">
          {subject}
        </span>
        <span className="text-xs whitespace-nowrap text-ink-3">
          {commit.files.length} {commit.files.length === 1 ? "file" : "files"}{" "}
          <span className="text-done">+{sum(commit, "added")}</span>{" "}
          <span className="text-stop">−{sum(commit, "removed")}</span>
        </span>
        <span className="order-last col-span-2 text-sm text-ink-3 sm:col-start-2">
          {visibleCode(commit.author.name)}, <ExactTime at={commit.date} />
          <span className="ml-2">
            <FoldWord what="the diff" />
          </span>
        </span>
      </summary>
      <div className="border-t border-line p-2">
        <p className="flex flex-wrap items-center gap-x-4 px-1 pb-2 text-xs text-ink-2">
          <span>
            commit{" "}
            {known.includes(commit.oid) ? (
              <CommitName place={place} oid={commit.oid} />
            ) : (
              <>
                <Hash oid={commit.oid} />
                <CopyButton small text={commit.oid} what={`commit ${shortOid(commit.oid)}`} />
              </>
            )}
          </span>
          <span>
            message
            <CopyButton small text={commit.message.trimEnd()} what="the message" />
          </span>
        </p>
        {body !== "" && (
          <pre className="px-1 pb-2 text-xs leading-5 whitespace-pre-wrap text-ink-2">{body}</pre>
        )}
        <Diff patch={commit.diff} of={subject} id={`diff-${commit.oid}`} />
      </div>
    </details>
  );
}
