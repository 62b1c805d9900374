"use client";

import { useActionState, useEffect, useRef, useState, type ReactNode } from "react";
import { notSent, type FormOutcome } from "@/lib/domain/refusal";
import { FormAnswered } from "./form-answer";
import { Notice } from "./notice";
import { ReloadLink } from "./reload-link";

/** A server action that says what went wrong instead of throwing. */
export type FormAction = (before: FormOutcome, form: FormData) => Promise<FormOutcome>;

interface ActionFormProps {
  readonly action: FormAction;
  /** Sent along unseen. The server does not trust them. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly className?: string;
  /** Where there is no room for a notice: one line instead. */
  readonly terse?: boolean;
  /** Folded away behind these words, and open once it was answered: what was typed is in sight. */
  readonly fold?: ReactNode;
  readonly children: ReactNode;
}

interface OutcomeProps {
  readonly outcome: FormOutcome;
  readonly terse: boolean;
  readonly onReload: () => void;
}

function Outcome({ outcome, terse, onReload }: OutcomeProps) {
  const { error, done } = outcome;
  const isOutdated = error?.code === "release-changed" || error?.code === "content-changed";
  const reload = isOutdated && <ReloadLink onReload={onReload} />;
  if (error !== null && terse)
    return (
      <span role="alert" className="text-sm text-stop">
        {error.sentence} {error.whatToDo} {reload}
      </span>
    );
  if (error !== null)
    return (
      <div className="my-2 basis-full">
        <Notice tone="stop" icon="warning" title={error.sentence} role="alert">
          {error.whatToDo} {reload}
        </Notice>
      </div>
    );
  return done === null ? null : (
    <span role="status" className="self-center text-sm text-ink-2">
      {done}
    </span>
  );
}

/**
 * A form whose refusal is shown where it was sent from, and at the fields that are at fault: the first
 * of them has the focus then. Works without JavaScript.
 */
export function ActionForm(props: ActionFormProps) {
  const { action, fields = {}, className, terse = false, fold, children } = props;
  const [outcome, submit] = useActionState(action, notSent);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (outcome.error !== null)
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [outcome]);
  // What was refused for what the page showed is answered by what it shows anew.
  const [answered, setAnswered] = useState<FormOutcome | null>(null);
  const whole = (
    <form ref={form} action={submit} className={className}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormAnswered value={{ values: outcome.values ?? {}, faults: outcome.error?.faults ?? {} }}>
        {children}
      </FormAnswered>
      <Outcome
        outcome={outcome === answered ? notSent : outcome}
        terse={terse}
        onReload={() => setAnswered(outcome)}
      />
    </form>
  );
  if (fold === undefined) return whole;
  return (
    <details open={outcome.error !== null || outcome.done !== null}>
      <summary className="link inline-block">{fold}</summary>
      <div className="mt-2">{whole}</div>
    </details>
  );
}
