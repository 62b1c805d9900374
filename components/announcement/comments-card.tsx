import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField, TextAreaField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import {
  latestRevision,
  openComments,
  type Comment,
  type Revision,
} from "@/lib/domain/announcement/announcement";
import { linesOf } from "@/lib/domain/announcement/announcement-text";
import { mayPerson } from "@/lib/domain/person";
import { placeFieldsOf, type AnnouncementProps } from "./page-parts";

interface CommentsCardProps extends AnnouncementProps {
  /** Fields: release, releaseId, target, outlet, revision, line, words. */
  readonly comment: FormAction;
  /** Fields: release, releaseId, target, outlet, comment. */
  readonly resolve: FormAction;
}

/** The line as it was when it was commented on. */
function quoted({ line, revision }: Comment, revisions: readonly Revision[]): string | null {
  const found = revisions.find(({ number }) => number === revision);
  return line === null || found === undefined ? null : (linesOf(found)[line - 1] ?? null);
}

function Said({ page, person, resolve, said }: CommentsCardProps & { readonly said: Comment }) {
  const { revisions } = page.announcement;
  const quote = quoted(said, revisions);
  const mayResolve = mayPerson(person, "announcement.resolve-comment").allowed;
  return (
    <li className="py-2.5">
      <p>
        <b className="font-semibold">{said.by.login}</b>{" "}
        <span className="text-sm text-ink-3">
          on {said.line === null ? "" : `line ${String(said.line)} of `}revision {said.revision},{" "}
          <RelativeTime at={said.at} now={page.now} />
        </span>
      </p>
      {quote !== null && quote !== "" && (
        <p className="mt-1 border-l-2 border-line-2 pl-3 font-mono text-xs wrap-anywhere text-ink-3">
          {quote}
        </p>
      )}
      <p className="mt-1 wrap-anywhere whitespace-pre-line text-ink-2">{said.words}</p>
      {said.resolved !== null && (
        <p className="mt-1 text-sm text-ink-3">
          Resolved by {said.resolved.by.login} <RelativeTime at={said.resolved.at} now={page.now} />
        </p>
      )}
      {said.resolved === null && mayResolve && (
        <ActionForm
          action={resolve}
          fields={{ ...placeFieldsOf(page), comment: said.id }}
          className="mt-1.5"
        >
          <SubmitButton variant="quiet">Resolve</SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}

function CommentForm({ page, person, comment }: CommentsCardProps) {
  const latest = latestRevision(page.announcement);
  const answer = mayPerson(person, "announcement.comment");
  if (!answer.allowed)
    return <RefusedButton id="refused-comment" label="Comment" reason={answer.reason} />;
  if (latest === null) return <p className="text-ink-2">Comments are on saved revisions.</p>;
  const lines = linesOf(latest).flatMap((text, index) =>
    text === ""
      ? []
      : [{ value: String(index + 1), label: `${String(index + 1)}: ${text.slice(0, 60)}` }],
  );
  return (
    <ActionForm
      action={comment}
      fields={{ ...placeFieldsOf(page), revision: String(latest.number) }}
      className="grid gap-2"
    >
      <SelectField
        id="comment-line"
        name="line"
        label="Line"
        options={[{ value: "", label: "The whole text" }, ...lines]}
      />
      <TextAreaField id="comment-words" name="words" label="Comment" rows={3} required />
      <div>
        <SubmitButton pendingLabel="Commenting …">Comment</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** What people said of the text, what is open first. */
export function CommentsCard(props: CommentsCardProps) {
  const { comments } = props.page.announcement;
  const open = openComments(props.page.announcement);
  const resolved = comments.filter((one) => one.resolved !== null);
  return (
    <Card
      id="comments"
      title="Comments"
      note={open.length === 0 ? "none open" : `${String(open.length)} open`}
    >
      {open.length > 0 && (
        <ul className="mb-3 divide-y divide-line" aria-label="Open comments">
          {open.map((said) => (
            <Said key={said.id} {...props} said={said} />
          ))}
        </ul>
      )}
      <CommentForm {...props} />
      {resolved.length > 0 && (
        <details className="mt-3">
          <summary className="link inline-block">{resolved.length} resolved</summary>
          <ul className="divide-y divide-line">
            {resolved.map((said) => (
              <Said key={said.id} {...props} said={said} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
