import type { Metadata } from "next";
import { confirmAddress } from "@/app/actions/notices";
import { currentPerson } from "@/app/auth/current-person";
import { SignInLink } from "@/components/site/sign-in-link";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-variant";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeading } from "@/components/ui/page-heading";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/config/paths";
import { textOf, type QueryParameters } from "@/lib/domain/query-parameters";

// The link is told to nobody else; a form without an origin would be refused as another site's.
export const metadata: Metadata = { title: "Confirm your address", referrer: "same-origin" };

/** The link of a mail leads here: opening it does nothing yet, since programs open links too. */
export default async function ConfirmAddress({
  searchParams,
}: {
  readonly searchParams: Promise<QueryParameters>;
}) {
  const [person, { token }] = await Promise.all([currentPerson(), searchParams]);
  return (
    <>
      <PageHeading title="Confirm your address">
        Then Slipway sends your notices there, as you choose under{" "}
        <Link href={paths.noticeSettings()} className="link">
          Notice settings
        </Link>
        .
      </PageHeading>
      <Card>
        {person.accountId === null ? (
          <>
            <p className="mb-3">
              You are not signed in. Sign in as whoever asked for the link, then open it again.
            </p>
            <SignInLink className={buttonClass("plain")} />
          </>
        ) : (
          <ActionForm
            action={confirmAddress}
            fields={{ token: textOf(token) ?? "" }}
            className="flex flex-wrap items-center gap-3"
          >
            <SubmitButton variant="primary" pendingLabel="Confirming …">
              Confirm as {person.login}
            </SubmitButton>
          </ActionForm>
        )}
      </Card>
    </>
  );
}
