"use client";

import { lazy, Suspense, useEffect, useState, type ComponentProps } from "react";

/** What is open: the palette, the list of keys, or nothing. */
export type Shown = "palette" | "keys" | null;

/** Comes with the first opening: a board that nobody searches does not pay for it. */
const Palette = lazy(() => import("./palette"));

/** Where somebody types, a question mark is one. */
function openedBy({ ctrlKey, metaKey, key }: KeyboardEvent): Shown {
  if ((ctrlKey || metaKey) && key === "k") return "palette";
  if (key !== "?" || document.activeElement?.matches("input,textarea,select")) return null;
  return "keys";
}

/**
 * The way to everything, by ⌘K, Ctrl-K or its button; `?` lists the keys. What the button looks like is
 * the server's to say, which spares each page its script.
 */
export function PaletteButton(button: ComponentProps<"button">) {
  const [shown, show] = useState<Shown>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const opened = openedBy(event);
      if (opened === null) return;
      event.preventDefault();
      show(opened);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  return (
    <>
      <button {...button} onClick={() => show("palette")} />
      {shown !== null && (
        <Suspense>
          <Palette shown={shown} show={show} />
        </Suspense>
      )}
    </>
  );
}
