import type { Metadata } from "next";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { wayBack } from "@/app/auth/way-back";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeading } from "@/components/ui/page-heading";
import { SubmitButton } from "@/components/ui/submit-button";
import { env } from "@/lib/config/env";
import { paths } from "@/lib/config/paths";
import { readRehearsalPanel } from "@/lib/queries/rehearsal";
import type { QueryParameters } from "@/lib/domain/query-parameters";

export const metadata: Metadata = { title: "Sign in" };

interface SignInProps {
  readonly searchParams: Promise<QueryParameters>;
}

/** next-auth's reasons that a person can do something about. */
function saidOf(error: string): string {
  return error === "AccessDenied"
    ? "GitHub was not allowed to tell who you are."
    : "Signing in did not work. Try it again.";
}

async function Personas() {
  const panel = await readRehearsalPanel(await currentViewer());
  const people = panel?.personas.filter(({ part }) => part !== "worker" && part !== "bystander");
  if (people === undefined) return null;
  return (
    <div className="mt-5 border-t border-line pt-4">
      <p className="mb-2 text-sm font-semibold text-ink-2">
        In this rehearsal GitHub asks who you want to be
      </p>
      <ul className="grid gap-1.5">
        {people.map((persona) => (
          <li key={persona.login} className="flex items-center gap-2.5">
            <Avatar login={persona.login} />
            <span>
              <b className="font-semibold">{persona.login}</b>{" "}
              <span className="text-ink-2">{persona.part}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why one would sign in, and the way to do it. Everything public can be read without. */
export default async function SignIn({ searchParams }: SignInProps) {
  const [person, { error, callbackUrl }] = await Promise.all([currentPerson(), searchParams]);
  const to = typeof callbackUrl === "string" ? callbackUrl : paths.board();
  const back = wayBack(to, env().NEXTAUTH_URL);
  return (
    <div className="mx-auto max-w-[30rem]">
      <PageHeading title="Sign in">
        No account needed to read. GitHub tells Slipway who you are and nothing else; you are asked
        again before Slipway does anything there in your name.
      </PageHeading>
      <Card>
        {typeof error === "string" && (
          <p role="alert" className="mb-3 text-stop">
            {saidOf(error)}
          </p>
        )}
        {person.login === null ? (
          <form action={paths.beginSignIn(to)} method="post">
            <SubmitButton variant="primary">Sign in with GitHub</SubmitButton>
          </form>
        ) : (
          <div className="grid justify-items-start gap-3">
            <p>
              You are signed in as <b className="font-semibold">{person.login}</b>.
            </p>
            <ButtonLink href={back}>
              {back === paths.board() ? "To the board" : "Back to where you were"}
            </ButtonLink>
          </div>
        )}
        <Personas />
      </Card>
    </div>
  );
}
