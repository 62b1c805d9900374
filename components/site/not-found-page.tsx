import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";

/** It names no LiveTopics and so stays as it is while the world changes. */
export function NotFoundPage() {
  return (
    <>
      <PageHeading title="Not found" />
      <Card>
        <EmptyState
          icon="dash"
          title="Page not found"
          action={<ButtonLink href={paths.board()}>To the board</ButtonLink>}
        >
          There is no such page, or no such release, step or plan. A number is written as in 24.7.0.
        </EmptyState>
      </Card>
    </>
  );
}
