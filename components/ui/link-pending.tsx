"use client";

import { useLinkStatus } from "next/link";
import { classNames } from "@/components/ui/class-names";

/** Inside a link: shows that the page it leads to is on its way. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return (
    <i
      aria-hidden="true"
      className={classNames(
        "absolute inset-x-2.5 -bottom-px h-0.5 rounded bg-accent transition-opacity delay-100",
        pending ? "breathing opacity-100" : "opacity-0",
      )}
    />
  );
}
