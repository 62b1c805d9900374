import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeading } from "@/components/ui/page-heading";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/config/paths";
import { textOf, type QueryParameters } from "@/lib/domain/query-parameters";

// The link is told to nobody else; a form without an origin would be refused as another site's.
export const metadata: Metadata = { title: "End notices by mail", referrer: "same-origin" };

/** The link of a mail leads here, for whoever wants no more of them. Nobody need sign in. */
export default async function EndMails({
  searchParams,
}: {
  readonly searchParams: Promise<QueryParameters>;
}) {
  const { token, ended } = await searchParams;
  return (
    <>
      <PageHeading title="End notices by mail">
        What you are told in the page stays; choose under{" "}
        <Link href={paths.noticeSettings()} className="link">
          Notice settings
        </Link>
        .
      </PageHeading>
      <Card>
        {textOf(ended) === "yes" ? (
          <p role="status">Slipway sends you no more notices by mail.</p>
        ) : (
          <form action={paths.unsubscribe(textOf(token) ?? "")} method="post">
            <input type="hidden" name="then" value="page" />
            <SubmitButton>Send me no more mails</SubmitButton>
          </form>
        )}
      </Card>
    </>
  );
}
