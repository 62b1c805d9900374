import type { Metadata } from "next";
import { signOutEverywhere } from "@/app/actions/session";
import { currentPerson } from "@/app/auth/current-person";
import { sessionKey } from "@/app/auth/session-key";
import { AdvisoryGrantForm, GrantForm } from "@/components/site/grant-form";
import { SessionTable } from "@/components/site/session-table";
import { SignInLink } from "@/components/site/sign-in-link";
import { buttonClass } from "@/components/ui/button-variant";
import { Card } from "@/components/ui/card";
import { PageHeading } from "@/components/ui/page-heading";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/config/paths";
import type { Person } from "@/lib/domain/person";
import { sessionDays, sessionIdleDays } from "@/lib/domain/session";
import { hasGrantToAct, hasGrantToSeeAdvisories } from "@/lib/queries/grant";
import { readOwnSessions, type OwnSessions } from "@/lib/queries/sessions";

export const metadata: Metadata = { title: "Sessions" };

function SignedIn({ own: { sessions, now } }: { readonly own: OwnSessions }) {
  return (
    <Card id="sessions" title="Signed in" note={String(sessions.length)}>
      <SessionTable sessions={sessions} now={now} />
      <form action={signOutEverywhere} className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton describedBy="everywhere-note" pendingLabel="Signing out …">
          Sign out everywhere
        </SubmitButton>
        <p id="everywhere-note" className="min-w-0 flex-1 basis-64 text-sm text-ink-2">
          Ends all of them and deletes Slipway’s GitHub token of yours. A run of yours that is still
          going on stops before its next change.
        </p>
      </form>
    </Card>
  );
}

async function Grant({ person }: { readonly person: Person }) {
  return (
    <Card id="grant" title="On GitHub">
      {(await hasGrantToAct(person)) ? (
        <p>
          Slipway may act on GitHub as you, when you press a button that says so, until you sign
          out.
        </p>
      ) : (
        <>
          {person.permission === "NONE" && (
            <p className="mb-3">
              GitHub does not show this repository to Slipway on your behalf. If it is a private
              one, that takes the same permission as acting in it.
            </p>
          )}
          <GrantForm to={paths.sessions()} />
        </>
      )}
      {(await hasGrantToSeeAdvisories(person)) ? (
        <p className="mt-3">It sees the security advisories that GitHub shows you.</p>
      ) : (
        <AdvisoryGrantForm to={paths.sessions()} />
      )}
    </Card>
  );
}

/** A person's own sessions. Nobody else's are shown to anybody. */
export default async function Sessions() {
  const [person, key] = await Promise.all([currentPerson(), sessionKey()]);
  const own = key === null ? null : await readOwnSessions(key);
  return (
    <>
      <PageHeading title="Sessions">
        A session ends after {sessionIdleDays} days without use, and {sessionDays} days after you
        signed in.
      </PageHeading>
      {own === null ? (
        <Card>
          <p className="mb-3">You are not signed in.</p>
          <SignInLink className={buttonClass("plain")} />
        </Card>
      ) : (
        <div className="grid gap-3 md:gap-4">
          <SignedIn own={own} />
          <Grant person={person} />
        </div>
      )}
    </>
  );
}
