"use client";

import { useState } from "react";
import { buttonClass } from "./button-look";
import { Icon } from "./icon";

/** Copies `text`; says so, and says so too where the browser refuses. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [said, setSaid] = useState<string | null>(null);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      setSaid("Select it and copy by hand");
    }
  }
  return (
    <button type="button" onClick={() => void copy()} className={buttonClass("quiet")}>
      <Icon name={said === "Copied" ? "check" : "copy"} className="size-3.5" />
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}
