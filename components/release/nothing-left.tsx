import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/config/paths";

/** All steps are done. */
export function NothingLeft({ version }: { readonly version: string }) {
  return (
    <EmptyState
      icon="check"
      title="Every step of the checklist is done"
      action={<ButtonLink href={paths.release(version)}>See the checklist</ButtonLink>}
    >
      The candidate is out and its review is asked for.
    </EmptyState>
  );
}
