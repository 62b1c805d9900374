import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";

export const metadata: Metadata = { title: "Not found" };

/**
 * It names no LiveTopics and so stays as it is: Next answers the refresh of such a page by loading all
 * of it anew.
 */
export default function NotFound() {
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
