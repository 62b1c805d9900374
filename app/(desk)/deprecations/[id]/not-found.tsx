import { headers } from "next/headers";
import { nowOfRequest, readPart } from "@/app/request-parts";
import { NearestList } from "@/components/deprecation/nearest-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { pathHeader, paths } from "@/lib/config/paths";
import { readDeprecation } from "@/lib/queries/deprecation";

/** The last part of the address that was asked for: a page that is not found has no parameters. */
async function askedName(): Promise<string> {
  const path = (await headers()).get(pathHeader) ?? "";
  return readPart(path.split("/").at(-1) ?? "") ?? "";
}

/** A name that never warned, and those that come nearest. */
export default async function NameNotFound() {
  const [name, now] = await Promise.all([askedName(), nowOfRequest()]);
  const found = await readDeprecation(name, now);
  // Next renders it beside every page of this folder, for the case.
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
