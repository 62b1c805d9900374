"use client";

import { useEffect } from "react";
import type { Topic } from "@/lib/domain/change";
import { livePage } from "./live-page";

/**
 * What a page shows and what therefore changes it: only such a change has it asked for again
 * (LiveIndicator). A page without it stays as it is.
 */
export function LiveTopics({ topics }: { readonly topics: readonly Topic[] }) {
  const names = topics.join(" ");
  useEffect(() => livePage.show(names.split(" ")), [names]);
  return null;
}
