import type { ReactNode } from "react";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";
import { Sentence } from "./sentence";

const open: State = { icon: "square", tone: "stop", word: "Open blocker" };

interface BlockerIssuesProps {
  readonly issues: readonly Issue[];
  readonly now: Instant;
  /** What can be done about one of them here, e.g. waive it. */
  readonly actionFor?: (issue: Issue) => ReactNode;
}

function IssueDetail({ issue }: { readonly issue: Issue }) {
  return (
    <>
      #{issue.number} · <span className="text-stop">{issue.state}</span>
      {issue.author !== null && <> · opened by {issue.author}</>}
      {issue.assignees.length > 0 ? <> · with {issue.assignees.join(", ")}</> : <> · unassigned</>}
    </>
  );
}

/** The open release blockers, each leading to its issue. */
export function BlockerIssues({ issues, now, actionFor }: BlockerIssuesProps) {
  return (
    <Rows>
      {issues.map((issue) => (
        <Row
          key={issue.number}
          sign={<Sign state={open} />}
          title={
            <a href={issue.url} rel="noreferrer" className="hover:text-accent">
              <Sentence text={issue.title} />
            </a>
          }
          detail={
            <>
              <IssueDetail issue={issue} />
              {actionFor?.(issue)}
            </>
          }
          aside={<RelativeTime at={issue.createdAt} now={now} />}
        />
      ))}
    </Rows>
  );
}
