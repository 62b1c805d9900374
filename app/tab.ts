import type { Metadata } from "next";
import { tabTitle, type TabState } from "@/lib/domain/tab-state";

/** A page as the browser's tab tells of it. */
export interface Tab {
  readonly state: TabState;
  /** "26.11.0" */
  readonly about: string;
}

/** Title and icon of a page: both tell its state, and follow it as the page does. */
export function tabMetadata({ state, about }: Tab): Metadata {
  return {
    title: tabTitle(state, about),
    icons: { icon: iconOf(state) },
  };
}

function iconOf(state: TabState): string {
  switch (state) {
    case "quiet":
    case "ready":
      return "/slipway.svg";
    case "needs-person":
      return "/icons/needs-you.svg";
    case "refused":
    case "stopped":
      return "/icons/blocked.svg";
    case "failed":
    case "blocked":
    case "needs-you":
    case "running":
    case "waiting":
    case "done":
      return `/icons/${state}.svg`;
  }
}
