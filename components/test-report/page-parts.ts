import type { Person } from "@/lib/domain/person";
import type { TryOutPage } from "@/lib/queries/try-out";

/** What the parts of the page of a target to try are given. */
export interface ReportProps {
  readonly page: TryOutPage;
  readonly person: Person;
}

/** The hidden fields by which a form names the target that was shown. */
export function placeFieldsOf({
  version,
  release,
  target,
}: TryOutPage): Readonly<Record<string, string>> {
  return { release: version, releaseId: release?.id ?? "", target };
}
