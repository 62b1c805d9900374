"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon";

/** What is open: the palette, the list of keys, or nothing. */
export type Shown = "palette" | "keys" | null;

/** Comes with the first opening: a board that nobody searches does not pay for it. */
const Palette = lazy(() => import("./palette"));

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** What the key opens; undefined: nothing, it is somebody else's. */
function openedBy(event: KeyboardEvent): Shown | undefined {
  if (event.defaultPrevented || event.altKey || event.isComposing) return undefined;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && !event.shiftKey && event.key.toLowerCase() === "k") return "palette";
  return !isCommand && event.key === "?" && !isTyping(event) ? "keys" : undefined;
}

/** The way to everything, by ⌘K, Ctrl-K or its button; `?` lists the keys. Without script there is none. */
export function PaletteButton() {
  const [shown, setShown] = useState<Shown>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const opened = openedBy(event);
      if (opened === undefined) return;
      event.preventDefault();
      setShown((before) => (before === opened ? null : opened));
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  return (
    <>
      <button
        type="button"
        onClick={() => setShown("palette")}
        aria-haspopup="dialog"
        aria-label="Go to"
        aria-keyshortcuts="Control+K Meta+K"
        title="Go to (Ctrl K or ⌘ K)"
        className="grid size-8 place-items-center rounded-md text-ink-2 noscript:hidden hover:bg-quiet-soft hover:text-ink"
      >
        <Icon name="search" />
      </button>
      {shown !== null && (
        <Suspense
          fallback={
            <span role="status" className="sr-only">
              Opening
            </span>
          }
        >
          <Palette shown={shown} show={setShown} />
        </Suspense>
      )}
    </>
  );
}
