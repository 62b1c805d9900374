import { cache } from "react";
import type { Instant } from "@/lib/domain/instant";
import { faultOfText } from "@/lib/domain/storable-text";
import { anonymous } from "@/lib/domain/viewer";
import { currentTime } from "@/lib/queries/clock";
import { readSyncHealth } from "@/lib/queries/sync-health";
import { nothingThere } from "./or-not-found";

/** The world's time, asked once a request: layout and page show the same moment. */
export const nowOfRequest = cache(currentTime);

/** Whether a worker syncs, asked once a request; the same for everybody. */
export const syncOfRequest = cache((now: Instant) => readSyncHealth(anonymous, now));

/**
 * What a part of the path says, of which a page is given the spelling ("defer.succeed%401"). Where it
 * says nothing that could be the name of something, the page is not found.
 */
export function partOfPath(spelling: string): string {
  const text = readPart(spelling);
  if (text === null) nothingThere();
  return text;
}

/** What a part of the path says; null where it is no percent-encoded text that could be kept. */
export function readPart(spelling: string): string | null {
  try {
    const text = decodeURIComponent(spelling);
    return faultOfText(text) === null ? text : null;
  } catch {
    return null;
  }
}
