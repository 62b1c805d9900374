import type { FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { latestRevision } from "@/lib/domain/announcement/announcement";
import { promptsIn } from "@/lib/domain/announcement/draft";
import { mayEdit } from "@/lib/domain/announcement/may-act";
import { longestIrcLine, longestPost } from "@/lib/domain/announcement/text-limits";
import { mayPerson } from "@/lib/domain/person";
import type { Outlet } from "@/lib/domain/process/attestation";
import { placeFieldsOf, type AnnouncementProps } from "./page-parts";
import { TextEditor } from "./text-editor";
import { WrittenText } from "./written-text";

interface EditorCardProps extends AnnouncementProps {
  /** Fields: release, releaseId, target, outlet, revision, subject, text. */
  readonly save: FormAction;
}

const hints: Readonly<Record<Outlet, string>> = {
  mail: "Plain text. Lines longer than 76 characters are wrapped at 72 when it is sent; commands (three spaces first) and addresses are not.",
  irc: `One line each, at most ${String(longestIrcLine)} bytes.`,
  social: `At most ${String(longestPost)} characters, with links.`,
};

function Prompts({ page }: Pick<AnnouncementProps, "page">) {
  const found = promptsIn(page.text);
  if (found.length === 0) return null;
  return (
    <p className="mb-3 text-ink-2">
      Replace before it can be approved: {found.map((prompt) => `“${prompt}”`).join(", ")}
    </p>
  );
}

/** The text that stands: to edit, or for whoever may not, to read. */
export function EditorCard({ page, person, save }: EditorCardProps) {
  const latest = latestRevision(page.announcement);
  const byRole = mayPerson(person, "announcement.edit");
  const open = "proposal" in page && !page.open.allowed ? page.open : mayEdit(page.state);
  const answer = byRole.allowed ? open : byRole;
  const note = latest === null ? "the template" : `revision ${String(latest.number)}`;
  return (
    <Card id="text-card" title="Text" note={note}>
      <Prompts page={page} />
      {answer.allowed ? (
        <TextEditor
          outlet={page.outlet}
          current={{
            subject: page.text.subject,
            text: page.text.text,
            revision: latest?.number ?? 0,
          }}
          by={latest?.by.login ?? null}
          fields={placeFieldsOf(page)}
          hint={hints[page.outlet]}
          save={save}
        />
      ) : (
        <div className="grid gap-3">
          <WrittenText {...page.text} />
          <RefusedButton id="refused-save" label="Save revision" reason={answer.reason} />
        </div>
      )}
    </Card>
  );
}
