"use client";

import { useState } from "react";
import { buttonClass } from "./button-variant";
import { classNames } from "./class-names";
import { Icon } from "./icon";

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for who cannot see where the button stands: "the subject". */
  readonly what: string;
  /** Only its sign, in running text behind what it copies. */
  readonly small?: boolean;
  /** Where several stand beside each other: says what it copies to everybody. */
  readonly named?: boolean;
}

const saidForMs = 2_000;
const byHand = "Select it and copy it by hand";

/**
 * Puts a text on the clipboard and says so. Without a clipboard, the text itself can be selected; without
 * script no button is shown. It is in the page from the beginning: one that came with the script would
 * push aside what stands behind it.
 */
export function CopyButton({ text, what, small = false, named = false }: CopyButtonProps) {
  const [said, setSaid] = useState<string | null>(null);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      setSaid(byHand);
    }
    setTimeout(() => setSaid(null), saidForMs);
  }
  const isDone = said !== null && said !== byHand;
  return (
    <span
      className={classNames(
        "inline-flex noscript:hidden",
        small ? "ml-0.5 items-center align-middle" : "items-baseline gap-2",
      )}
    >
      <span role="status" className={small && isDone ? "sr-only" : "text-sm text-ink-2"}>
        {said}
      </span>
      <button
        type="button"
        onClick={() => void copy()}
        title={small ? "Copy" : undefined}
        className={
          small
            ? "inline-grid size-6 shrink-0 place-items-center rounded-[5px] text-ink-3 hover:bg-quiet-soft hover:text-ink print:hidden"
            : buttonClass("quiet")
        }
      >
        {small ? (
          <Icon name={isDone ? "check" : "copy"} className="size-3.5" />
        ) : (
          <span aria-hidden="true">Copy{named && ` ${what}`}</span>
        )}
        <span className="sr-only">Copy {what}</span>
      </button>
    </span>
  );
}
