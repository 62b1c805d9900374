import { Card } from "@/components/ui/card";
import type { ChangePage } from "@/lib/queries/change";
import { ChangeRows } from "./change-rows";

/** The pull request, or those that are for the issue: when each was merged, and where it is. */
export function ChangesCard({ page: { changes, place, about } }: { readonly page: ChangePage }) {
  if (changes.length === 0) return null;
  const isIssue = about.kind === "issue";
  return (
    <Card id="pull-requests" title={isIssue ? "Pull requests for it" : "Pull request"}>
      <ChangeRows changes={changes} place={place} linked={isIssue} />
    </Card>
  );
}
