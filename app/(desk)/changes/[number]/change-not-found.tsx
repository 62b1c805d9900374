import { readPart } from "@/app/request-parts";
import { ChangeForm } from "@/components/change/change-form";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { repositoryPlace } from "@/lib/config/repository";
import { changeNumber } from "@/lib/domain/whereabouts/change-number";

interface ChangeNotFoundProps {
  readonly params: Promise<{ readonly number: string }>;
}

/** A number that no issue and no pull request has, as far as was seen, and the way to another. */
export async function ChangeNotFound({ params }: ChangeNotFoundProps) {
  const asked = readPart((await params).number) ?? "";
  const number = changeNumber(asked, repositoryPlace());
  return (
    <>
      <PageHeading title="Not found">
        {number === null
          ? "This is no number of a pull request or an issue."
          : `No issue and no pull request #${String(number)} was seen. What is younger than the last sync comes with the next one.`}
      </PageHeading>
      <Card>
        <ChangeForm />
      </Card>
      <div className="mt-4">
        <ButtonLink href={paths.board()}>To the board</ButtonLink>
      </div>
    </>
  );
}
