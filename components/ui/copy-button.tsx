"use client";

import { useState } from "react";
import { buttonClass } from "./button-variant";

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for who cannot see where the button stands: "the subject". */
  readonly what: string;
}

const saidForMs = 2_000;

/** Puts a text on the clipboard and says so. Without a clipboard, the text itself can be selected. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [said, setSaid] = useState<string | null>(null);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      setSaid("Select it and copy it by hand");
    }
    setTimeout(() => setSaid(null), saidForMs);
  }
  return (
    <span className="inline-flex items-baseline gap-2">
      <span role="status" className="text-sm text-ink-2">
        {said}
      </span>
      <button type="button" onClick={() => void copy()} className={buttonClass("quiet")}>
        Copy<span className="sr-only"> {what}</span>
      </button>
    </span>
  );
}
