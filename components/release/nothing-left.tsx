import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/config/paths";
import { whatIsLeft } from "./lifecycle-words";
import type { ReleaseInFlight } from "@/lib/queries/in-flight";

interface NothingLeftProps {
  readonly release: Pick<ReleaseInFlight, "version" | "lifecycle" | "checklist">;
  /** Whether the checklist stands on another page. */
  readonly withLink: boolean;
}

/** No step asks for anything; what is left depends on where the release is. */
export function NothingLeft({ release, withLink }: NothingLeftProps) {
  const { version, lifecycle, checklist } = release;
  const { title, sentence } = whatIsLeft(lifecycle, checklist);
  return (
    <EmptyState
      icon="check"
      title={title}
      action={withLink && <ButtonLink href={paths.release(version)}>See the checklist</ButtonLink>}
    >
      {sentence}
    </EmptyState>
  );
}
