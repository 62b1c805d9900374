import { Card } from "@/components/ui/card";
import { Block, Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { wrapText } from "@/lib/domain/announcement/wrap";
import type { AnnouncementProps } from "./page-parts";

function Copied({ what, text }: { readonly what: string; readonly text: string }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-3">
      <p className="min-w-0 flex-1 basis-48 whitespace-pre-wrap">
        <Code>{text}</Code>
      </p>
      <CopyButton text={text} what={what} />
    </div>
  );
}

/** Exactly what is sent, or what is to be copied. */
export function MessageCard({ page }: Pick<AnnouncementProps, "page">) {
  const { outlet, text, message } = page;
  if (outlet === "mail")
    return (
      <Card id="message" title="Exact message" note="the plan gives it its date and Message-ID">
        {message === null ? (
          <p className="text-ink-2">Save a revision to see the message as it is sent.</p>
        ) : (
          <Block label="Exact message">{message}</Block>
        )}
        <div className="mt-2 flex flex-wrap gap-2">
          <CopyButton text={text.subject} what="the subject" named />
          <CopyButton text={wrapText(text.text)} what="the text of the mail" named />
        </div>
      </Card>
    );
  return (
    <Card id="message" title="To copy">
      <div className="grid gap-3">
        {text.subject !== "" && <Copied what="the topic" text={text.subject} />}
        {text.text !== "" && (
          <Copied what={outlet === "irc" ? "the message" : "the post"} text={text.text} />
        )}
      </div>
    </Card>
  );
}
