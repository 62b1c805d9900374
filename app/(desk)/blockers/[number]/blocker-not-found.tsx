import { readPart } from "@/app/request-parts";
import { SearchForm } from "@/components/search/search-form";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { repositoryPlace } from "@/lib/config/repository";
import { changeNumber } from "@/lib/domain/whereabouts/change-number";

interface BlockerNotFoundProps {
  readonly params: Promise<{ readonly number: string }>;
}

/** A number that no issue has, as far as was seen, and the ways to others. */
export async function BlockerNotFound({ params }: BlockerNotFoundProps) {
  const number = changeNumber(readPart((await params).number) ?? "", repositoryPlace());
  return (
    <>
      <PageHeading title="Not found">
        {number === null
          ? "This is no number of an issue."
          : `No issue and no pull request #${String(number)} was seen. What is younger than the last sync comes with the next one.`}
      </PageHeading>
      <SearchForm text={null} />
      <ButtonLink href={paths.blockers()}>To the blockers</ButtonLink>
    </>
  );
}
