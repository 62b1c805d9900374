"use client";

import { useEffect } from "react";
import { singleKeysWork } from "@/components/ui/single-keys";

interface SearchKeysProps {
  /** Id of the search field. */
  readonly field: string;
  /** What is searched for: also where a link or the browser's history has changed it. */
  readonly text: string;
}

/** What a letter that is typed belongs to. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

function results(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-result]")];
}

/** How far a key goes among the results; of letters only where one of them has the focus. */
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** To the next result or the one before, from the field to the first, and from the first to the field. */
function move(event: KeyboardEvent, field: HTMLElement | null): void {
  const step = steps[event.key];
  if (step === undefined || (event.key.length === 1 && !singleKeysWork())) return;
  const all = results();
  const at = all.findIndex((one) => one === document.activeElement);
  const inField = field !== null && document.activeElement === field;
  if (at === -1 && !(inField && event.key === "ArrowDown")) return;
  const next = at + step < 0 ? field : all[Math.min(at + step, all.length - 1)];
  if (next === null || next === undefined) return;
  event.preventDefault();
  next.focus();
}

/**
 * The keys of the search: "/" goes to its field, the arrows (and j and k, once a result has the focus) go
 * through the results. Without script there is Tab.
 */
export function SearchKeys({ field: id, text }: SearchKeysProps) {
  useEffect(() => {
    const field = document.getElementById(id);
    if (field instanceof HTMLInputElement) field.value = text;
  }, [id, text]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const field = document.getElementById(id);
      const isSlash = event.key === "/" && !isWriting(event.target) && singleKeysWork();
      if (isSlash && field instanceof HTMLInputElement) {
        event.preventDefault();
        field.focus();
        field.select();
      } else move(event, field);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [id]);
  return null;
}
