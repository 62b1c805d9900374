import type { Metadata } from "next";
import {
  askForAddress,
  chooseNotices,
  forgetAddress,
  forgetBrowser,
  tellThisBrowser,
} from "@/app/actions/notices";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { sessionKey } from "@/app/auth/session-key";
import { nowOfRequest } from "@/app/request-parts";
import { BrowsersCard } from "@/components/notice/browsers-card";
import { ChoicesForm } from "@/components/notice/choices-form";
import { MailAddressCard } from "@/components/notice/mail-address-card";
import { SignInLink } from "@/components/site/sign-in-link";
import { buttonClass } from "@/components/ui/button-variant";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import type { Person } from "@/lib/domain/person";
import type { Viewer } from "@/lib/domain/viewer";
import { readPushSettings } from "@/lib/queries/notice-browsers";
import { readMailSettings, readWanted } from "@/lib/queries/notices";

export const metadata: Metadata = { title: "Notice settings" };

async function OwnSettings({
  person,
  viewer,
}: {
  readonly person: Person;
  readonly viewer: Viewer;
}) {
  const [now, key] = await Promise.all([nowOfRequest(), sessionKey()]);
  const [wanted, mail, push] = await Promise.all([
    readWanted(viewer, person),
    readMailSettings(viewer, person, now),
    readPushSettings(viewer, person, { sessionKey: key, now }),
  ]);
  return (
    <div className="grid gap-3 md:gap-4">
      <Card id="choices" title="Notify me about">
        <ChoicesForm
          wanted={wanted}
          byMail={mail.isOffered}
          byPush={push.publicKey !== null}
          choose={chooseNotices}
        />
      </Card>
      <BrowsersCard push={push} now={now} tell={tellThisBrowser} forget={forgetBrowser} />
      <MailAddressCard mail={mail} ask={askForAddress} forget={forgetAddress} />
    </div>
  );
}

/** What somebody is told of, and where: each for themselves. */
export default async function NoticeSettings() {
  const [person, viewer] = await Promise.all([currentPerson(), currentViewer()]);
  return (
    <>
      <PageHeading title="Notice settings">
        What Slipway notifies you about, and where. What it tells you in the page is listed under{" "}
        <Link href={paths.notices()} className="link">
          Notices
        </Link>
        . You get nothing about releases you may not see, or turns that are no longer yours.
      </PageHeading>
      {person.accountId === null ? (
        <Card>
          <p className="mb-3">You are not signed in.</p>
          <SignInLink className={buttonClass("plain")} />
        </Card>
      ) : (
        <OwnSettings person={person} viewer={viewer} />
      )}
    </>
  );
}
