"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DottedText } from "@/components/ui/dotted-text";
import { findEntries } from "@/lib/domain/palette/find-entries";
import type { PaletteEntry, PaletteGroup } from "@/lib/domain/palette/palette-entry";
import { typedNumber } from "@/lib/domain/palette/typed-number";
import { paths } from "@/lib/config/paths";
import { useEntries } from "./use-entries";

const groupNames = {
  action: "Do now",
  page: "Pages",
  release: "Releases",
  step: "Steps",
  blocker: "In the way",
  "pull-request": "Open pull requests",
  deprecation: "Deprecations",
} as const satisfies Record<PaletteGroup, string>;

const itemClass =
  "flex cursor-pointer items-baseline gap-3 rounded-md px-2.5 py-1.5 wrap-anywhere data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent";

interface EntryProps {
  readonly entry: PaletteEntry;
  readonly go: (href: string) => void;
}

function Entry({ entry, go }: EntryProps) {
  const { label, about, href, group } = entry;
  return (
    <Command.Item
      value={`${group} ${href} ${label}`}
      onSelect={() => go(href)}
      className={itemClass}
    >
      <span className="min-w-0">
        <DottedText text={label} />
      </span>
      {about !== null && (
        <span className="ml-auto text-sm whitespace-nowrap text-ink-2">{about}</span>
      )}
    </Command.Item>
  );
}

function asksWhere(number: number): PaletteEntry {
  const label = `Where is #${String(number)}?`;
  return { group: "pull-request", label, about: null, href: paths.change(number) };
}

/** Behind all that is found here: what GitHub has. */
function asksTracker(typed: string): PaletteEntry {
  const label = `Search issues and pull requests for “${typed}”`;
  return { group: "pull-request", label, about: null, href: paths.search(typed) };
}

/** What is typed, and what was found for it: chosen by arrow keys or pointer. */
export function PaletteSearch({ leave }: { readonly leave: () => void }) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const { entries, fault, again } = useEntries();
  const go = (href: string): void => {
    leave();
    router.push(href);
  };
  const found = findEntries(entries ?? [], typed);
  const number = typedNumber(typed);
  const words = typed.trim();
  return (
    <Command label="Go to" shouldFilter={false} loop className="flex min-h-0 flex-col">
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        autoFocus
        maxLength={200}
        placeholder="Page, release, step, #number or name"
        className="w-full border-b border-line bg-card px-4 py-3 text-base outline-none placeholder:text-ink-3"
      />
      <Command.List className="min-h-0 overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-2">
        {number !== null && <Entry entry={asksWhere(number)} go={go} />}
        {found.map((own) => (
          <Command.Group key={own.group} heading={groupNames[own.group]}>
            {own.entries.map((entry) => (
              <Entry key={`${entry.href} ${entry.label}`} entry={entry} go={go} />
            ))}
          </Command.Group>
        ))}
        {entries !== null && found.length === 0 && number === null && (
          <p className="px-2.5 py-3 text-ink-2">Nothing found.</p>
        )}
        {words !== "" && number === null && <Entry entry={asksTracker(words)} go={go} />}
      </Command.List>
      <p role="status" className="px-4 pb-2 text-sm text-ink-2 empty:hidden">
        {entries === null && fault === null && "Loading…"}
        {fault}
        {fault !== null && (
          <button type="button" className="link ml-2" onClick={again}>
            Try again
          </button>
        )}
      </p>
    </Command>
  );
}
