"use client";

import { useEffect, useState } from "react";
import { type PaletteEntry, paletteGroups } from "@/lib/domain/palette/palette-entry";
import { paths } from "@/lib/config/paths";

/** An entry leads to a page of ours, and nowhere else. */
function isEntry(value: unknown): value is PaletteEntry {
  if (typeof value !== "object" || value === null) return false;
  if (!("group" in value && "label" in value && "about" in value && "href" in value)) return false;
  return (
    paletteGroups.some((group) => group === value.group) &&
    typeof value.label === "string" &&
    (value.about === null || typeof value.about === "string") &&
    typeof value.href === "string" &&
    /^\/(?!\/)/.test(value.href)
  );
}

async function load(signal: AbortSignal): Promise<readonly PaletteEntry[]> {
  const answer = await fetch(paths.palette(), { signal });
  if (!answer.ok) throw new Error(`The palette answers ${String(answer.status)}.`);
  const found: unknown = await answer.json();
  return Array.isArray(found) ? found.filter(isEntry) : [];
}

/** What the palette offers, asked for at each opening: what may be done changes. */
export function useEntries() {
  const [entries, setEntries] = useState<readonly PaletteEntry[] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const asking = new AbortController();
    load(asking.signal).then(setEntries, () => {
      if (!asking.signal.aborted) setFault("This can’t be loaded now.");
    });
    return () => asking.abort();
  }, [attempt]);
  const again = (): void => {
    setFault(null);
    setAttempt((before) => before + 1);
  };
  return { entries, fault, again };
}
