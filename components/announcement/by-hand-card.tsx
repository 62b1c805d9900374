import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Outlet } from "@/lib/domain/process/attestation";
import { mayPerson } from "@/lib/domain/person";
import type { AnnouncementPage } from "@/lib/queries/announcement";
import { placeFieldsOf, type AnnouncementProps } from "./page-parts";

interface ByHandCardProps extends AnnouncementProps {
  readonly page: AnnouncementPage;
  /** Fields: release, releaseId, target, outlet, url. */
  readonly attest: FormAction;
  /** Fields: release, releaseId, target, outlet. */
  readonly retract: FormAction;
}

const explained: Readonly<Record<Outlet, string>> = {
  mail: "A mail that you send yourself is recognised in the list’s archive by its subject; say there that it is ours. Say so here only if the archive does not show it.",
  irc: "A topic that you set yourself is recognised. Say so here only if it is not.",
  social: "Copy the text, post it, and add the post’s link.",
};

const labels: Readonly<Record<Outlet, string>> = {
  mail: "Where the mail can be read",
  irc: "Link to a log (may be empty)",
  social: "Link to the post",
};

/** "I send it myself" is always offered. */
export function ByHandCard({ page, person, attest, retract }: ByHandCardProps) {
  const { state, outlet } = page;
  if (state.kind === "seen") return null;
  const mayAttest = mayPerson(person, "announcement.attest").allowed;
  const mayRetract = mayPerson(person, "announcement.retract").allowed;
  const isSaid = state.kind === "sent";
  // Taken back where it was said.
  const isClaimed = page.mails.some(({ known }) => known !== null);
  const did = outlet === "social" ? "posted" : "sent";
  return (
    <Card id="by-hand" title={outlet === "social" ? "Post it" : "Send it yourself"}>
      <p className="text-ink-2">{explained[outlet]}</p>
      {isSaid && state.url !== null && (
        <p className="mt-2">
          <ExternalLink href={state.url}>{state.url}</ExternalLink>
        </p>
      )}
      {mayAttest && (
        <div className="mt-3">
          <ActionForm
            fold={isSaid ? "Correct the link …" : `I ${did} it myself …`}
            action={attest}
            fields={placeFieldsOf(page)}
            className="grid gap-2"
          >
            <TextField
              id="posted-url"
              name="url"
              label={labels[outlet]}
              hint="Recorded in the activity log with your name."
              required={outlet !== "irc"}
              mono
            />
            <div>
              <SubmitButton>I {did} it</SubmitButton>
            </div>
          </ActionForm>
        </div>
      )}
      {isSaid && mayRetract && !isClaimed && (
        <ActionForm action={retract} fields={placeFieldsOf(page)} className="mt-2">
          <SubmitButton variant="quiet">It was not {did}</SubmitButton>
        </ActionForm>
      )}
    </Card>
  );
}
