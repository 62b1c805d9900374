"use client";

import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { singleKeysWork } from "@/components/ui/single-keys";
import { KeyList } from "./key-list";
import { PaletteSearch } from "./palette-search";
import type { Shown } from "./palette-button";

interface PaletteProps {
  readonly shown: Exclude<Shown, null>;
  readonly show: (shown: Shown) => void;
}

/**
 * The browser's own dialog: it keeps the focus, closes by Escape, and gives the focus back to where it
 * was. A press beside it closes it too.
 */
export default function Palette({ shown, show }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Only "?" opens it at its list; asked here, since every page pays for what hears the key.
  const [isOff] = useState(() => shown === "keys" && !singleKeysWork());
  useEffect(() => {
    const own = dialog.current;
    if (isOff) show(null);
    else own?.showModal();
    return () => own?.close();
  }, [isOff, show]);
  return (
    <dialog
      ref={dialog}
      aria-label={shown === "keys" ? "Keys" : "Go to"}
      onClose={() => show(null)}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      className="fixed inset-x-0 top-[8vh] m-0 mx-auto max-h-[80vh] w-[min(38rem,calc(100vw-1.5rem))] overflow-hidden rounded-lg border border-line-2 bg-card p-0 text-ink shadow-up backdrop:bg-black/40 print:hidden"
    >
      <div className="flex max-h-[80vh] flex-col">
        {shown === "keys" ? <KeyList /> : <PaletteSearch leave={() => dialog.current?.close()} />}
        <div className="flex items-center justify-between border-t border-line px-3 py-1.5 text-sm text-ink-2">
          <button
            type="button"
            className="link min-h-7"
            onClick={() => show(shown === "keys" ? "palette" : "keys")}
          >
            {shown === "keys" ? "Go to…" : "Keys"}
          </button>
          <button
            type="button"
            className="inline-flex min-h-7 items-center gap-1 rounded-md px-2 hover:bg-quiet-soft"
            onClick={() => dialog.current?.close()}
          >
            <Icon name="cross" className="size-3.5" /> Close
          </button>
        </div>
      </div>
    </dialog>
  );
}
