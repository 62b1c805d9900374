import { nowOfRequest, readPart } from "@/app/request-parts";
import { currentViewer } from "@/app/auth/current-viewer";
import { NearestList } from "@/components/deprecation/nearest-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { readDeprecation } from "@/lib/queries/deprecation";

interface NameNotFoundProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** A name that never warned, and those that come nearest. */
export async function NameNotFound({ params }: NameNotFoundProps) {
  const [{ id }, now] = await Promise.all([params, nowOfRequest()]);
  const name = readPart(id) ?? "";
  const found = await readDeprecation(await currentViewer(), name, now);
  if (found.found) return null;
  return (
    <>
      <PageHeading title="Not found" />
      <Card>
        <EmptyState
          icon="dash"
          title={`Nothing is known of a deprecation of ${name.slice(0, 120)}`}
          action={<ButtonLink href={paths.deprecations()}>To the deprecations</ButtonLink>}
        >
          A name is written in full, as in twisted.web.client.getPage.
          {found.nearest.length > 0 && (
            <>
              {" "}
              These come nearest:
              <NearestList ids={found.nearest} />
            </>
          )}
        </EmptyState>
      </Card>
    </>
  );
}
