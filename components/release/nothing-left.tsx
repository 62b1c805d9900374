import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/config/paths";

interface NothingLeftProps {
  readonly version: string;
  /** Whether its final version is tagged. */
  readonly isFinalTagged: boolean;
  /** Whether the checklist stands on another page. */
  readonly withLink: boolean;
}

/** All steps are done; what is left depends on where the release is. */
export function NothingLeft({ version, isFinalTagged, withLink }: NothingLeftProps) {
  return (
    <EmptyState
      icon="check"
      title={isFinalTagged ? `${version} is tagged` : "Every step of the checklist is done"}
      action={withLink && <ButtonLink href={paths.release(version)}>See the checklist</ButtonLink>}
    >
      {isFinalTagged
        ? "The release is finished when its pull request is merged and its ticket is closed."
        : "The candidate is out and its review is asked for."}
    </EmptyState>
  );
}
