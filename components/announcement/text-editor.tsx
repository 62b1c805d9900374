"use client";

import { useState, type SyntheticEvent } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  isSameText,
  tidied,
  type AnnouncementText,
} from "@/lib/domain/announcement/announcement-text";
import type { Outlet } from "@/lib/domain/process/attestation";
import { WrittenText } from "./written-text";

/** A text with the number of its revision; 0: the template. */
export interface OpenedText extends AnnouncementText {
  readonly revision: number;
}

interface TextEditorProps {
  readonly outlet: Outlet;
  /** The text that stands. */
  readonly current: OpenedText;
  /** Whose it is; null: the template's. */
  readonly by: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly hint: string;
  /** Fields: release, releaseId, target, outlet, revision, subject, text. */
  readonly save: FormAction;
}

interface Typing {
  /** What the fields showed when somebody began to type. */
  readonly opened: OpenedText;
  readonly typed: AnnouncementText;
}

function textIn(form: HTMLFormElement): AnnouncementText {
  const data = new FormData(form);
  const read = (name: string): string => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
  return tidied({ subject: read("subject"), text: read("text") });
}

const subjectLabels: Readonly<Record<Outlet, string | null>> = {
  mail: "Subject",
  irc: "Topic",
  social: null,
};

interface BehindProps {
  /** Who saved the revision that the editor does not show; null: not known. */
  readonly by: string | null;
  readonly revision: number;
  readonly onRead: () => void;
}

function Behind({ by, revision, onRead }: BehindProps) {
  return (
    <div className="mb-3">
      <Notice
        tone="wait"
        icon="warning"
        role="status"
        title={`${by ?? "Somebody"} saved revision ${String(revision)} while you were typing`}
      >
        Your text is kept. Read the new revision below and take over what you want.{" "}
        <button type="button" className="link" onClick={onRead}>
          I have read it: continue from revision {revision}
        </button>
      </Notice>
    </div>
  );
}

function Fields({
  outlet,
  shown,
  hint,
}: Pick<TextEditorProps, "outlet" | "hint"> & { readonly shown: OpenedText }) {
  const label = subjectLabels[outlet];
  return (
    <>
      {label !== null && (
        <TextField
          id="subject"
          name="subject"
          label={label}
          defaultValue={shown.subject}
          required
        />
      )}
      <TextAreaField
        id="text"
        name="text"
        label={outlet === "irc" ? "Message (empty: none is sent)" : "Text"}
        hint={hint}
        rows={outlet === "mail" ? 24 : 4}
        defaultValue={shown.text}
        required={outlet !== "irc"}
        mono
      />
    </>
  );
}

/** On paper there are no forms: what stands in this one is printed as a text, saved or not. */
function OnPaper({
  typed,
  current,
}: Pick<TextEditorProps, "current"> & { readonly typed: AnnouncementText | null }) {
  const isSaved = typed === null || isSameText(typed, current);
  return (
    <div className="hidden gap-3 print:grid">
      {!isSaved && <p>Typed, and not saved yet:</p>}
      <WrittenText {...(isSaved ? current : typed)} />
    </div>
  );
}

/**
 * Edits a text. While somebody types, the page may hear of another's revision: then the form keeps the
 * number that it was opened on, so that saving is refused instead of overwriting what nobody has read.
 */
export function TextEditor({ outlet, current, by, fields, hint, save }: TextEditorProps) {
  const [typing, setTyping] = useState<Typing | null>(null);
  const shown = typing?.opened ?? current;
  const { revision } = current;
  const isBehind = shown.revision !== revision;
  // What was typed is what stands: it was saved.
  if (typing !== null && isBehind && isSameText(typing.typed, current)) setTyping(null);
  function noteTyping({ target }: SyntheticEvent): void {
    const form = target instanceof Element ? target.closest("form") : null;
    if (form !== null) setTyping({ opened: shown, typed: textIn(form) });
  }
  const onRead = (): void => setTyping(typing && { ...typing, opened: { ...shown, revision } });
  return (
    <div onInput={noteTyping}>
      {isBehind && <Behind by={by} revision={revision} onRead={onRead} />}
      <ActionForm
        action={save}
        fields={{ ...fields, revision: String(shown.revision) }}
        className="grid gap-3"
      >
        <Fields outlet={outlet} shown={shown} hint={hint} />
        <div>
          <SubmitButton variant="primary" pendingLabel="Saving …">
            Save revision
          </SubmitButton>
        </div>
      </ActionForm>
      <OnPaper typed={typing?.typed ?? null} current={current} />
    </div>
  );
}
