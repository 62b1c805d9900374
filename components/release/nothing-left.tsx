import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/config/paths";

interface NothingLeftProps {
  /** Leads to its checklist; null where one is there already. */
  readonly version: string | null;
}

/** All steps are done. */
export function NothingLeft({ version }: NothingLeftProps) {
  return (
    <EmptyState
      icon="check"
      title="Every step of the checklist is done"
      action={
        version !== null && <ButtonLink href={paths.release(version)}>See the checklist</ButtonLink>
      }
    >
      The candidate is out and its review is asked for.
    </EmptyState>
  );
}
