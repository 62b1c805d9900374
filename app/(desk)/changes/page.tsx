import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangeForm } from "@/components/change/change-form";
import { Card } from "@/components/ui/card";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { repositoryPlace } from "@/lib/config/repository";
import { textOf, type QueryParameters } from "@/lib/domain/query-parameters";
import { changeNumber } from "@/lib/domain/whereabouts/change-number";

interface ChangesProps {
  readonly searchParams: Promise<QueryParameters>;
}

export const metadata: Metadata = { title: "Where is my change?" };

const longestShown = 100;

/** Asks which pull request or issue, and leads to its page. */
export default async function Changes({ searchParams }: ChangesProps) {
  const asked = textOf((await searchParams).change);
  const number = asked === null ? null : changeNumber(asked, repositoryPlace());
  if (number !== null) redirect(paths.change(number));
  return (
    <>
      <PageHeading title="Where is my change?">
        Which release has a change, or which will have it, and what is in the way.
      </PageHeading>
      <Card>
        {asked === null ? (
          <ChangeForm />
        ) : (
          <ChangeForm
            asked={asked.slice(0, longestShown)}
            fault="is no number and no address of a pull request or issue in this repository"
          />
        )}
      </Card>
    </>
  );
}
