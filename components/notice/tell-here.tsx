"use client";

import { startTransition, useActionState, useEffect, useState, type ReactNode } from "react";
import type { FormAction } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-variant";
import { Notice } from "@/components/ui/notice";
import type { FormOutcome } from "@/lib/domain/refusal";
import { standingOf, subscribe, type Standing } from "./push-subscribing";

interface TellHereProps {
  /** What the browser subscribes with. */
  readonly publicKey: string;
  /** Whether the server tells this browser, as far as it knows. */
  readonly isTold: boolean;
  /** Fields: endpoint, p256dh, auth. */
  readonly tell: FormAction;
}

const said: Readonly<Record<Exclude<Standing, "off">, ReactNode>> = {
  on: "You are told in this browser, until you sign out of it.",
  denied:
    "This browser does not let Slipway show notifications. Allow them in its settings for this site (the sign beside the address), then reload the page.",
  unsupported: "This browser has no web push, or not in this window.",
};

/** As notSent of lib/domain/refusal.ts: shared with every form, it would be a part of its own in all pages. */
const notSentYet: FormOutcome = { error: null, done: null };

const notAllowed = "The browser was not allowed to show notifications. Press the button again.";
const noService =
  "The browser could not reach its push service. Try again, or use another browser.";

/** Has this browser told by web push, or says why it is not. Needs script. */
export function TellHere({ publicKey, isTold, tell }: TellHereProps) {
  const [outcome, submit, isSending] = useActionState(tell, notSentYet);
  const [standing, setStanding] = useState<Standing | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    void standingOf(isTold, publicKey).then(setStanding, () => setStanding("unsupported"));
  }, [isTold, publicKey, isAsking]);
  async function ask(): Promise<void> {
    setAsking(true);
    setFailure(null);
    try {
      const form = await subscribe(publicKey);
      if (form === null) setFailure(notAllowed);
      else startTransition(() => submit(form));
    } catch {
      setFailure(noService);
    }
    setAsking(false);
  }
  const isBusy = isAsking || isSending;
  const isOffered = standing === null || standing === "off";
  return (
    <div className="grid gap-2 noscript:hidden">
      {isOffered ? (
        <div>
          <button
            type="button"
            aria-disabled={isBusy}
            onClick={() => {
              if (!isBusy && standing !== null) void ask();
            }}
            className={buttonClass("plain")}
          >
            {isBusy ? "Asking the browser …" : "Tell me in this browser"}
          </button>
        </div>
      ) : (
        <p role="status">{said[standing]}</p>
      )}
      {isOffered && !isBusy && (
        <Refused
          sentence={failure ?? outcome.error?.sentence ?? null}
          whatToDo={failure === null ? (outcome.error?.whatToDo ?? null) : null}
        />
      )}
    </div>
  );
}

interface RefusedProps {
  readonly sentence: string | null;
  readonly whatToDo: string | null;
}

function Refused({ sentence, whatToDo }: RefusedProps) {
  if (sentence === null) return null;
  return (
    <Notice tone="stop" icon="warning" title={sentence} role="alert">
      {whatToDo ?? undefined}
    </Notice>
  );
}
