"use client";

import { useSyncExternalStore } from "react";
import { Notice } from "@/components/ui/notice";
import { liveConnection } from "./live-connection";

/** That changes do not arrive by themselves, and what happens instead; nothing while they do. */
export function LiveNotice() {
  const { subscribe, get, initial } = liveConnection;
  const state = useSyncExternalStore(subscribe, get, initial);
  if (state === "live") return null;
  return state === "polled" ? (
    <Notice tone="wait" icon="warning" role="status" title="Live updates paused; reconnecting">
      Nothing arrives by itself, perhaps because a proxy holds it back. Meanwhile this page is
      refreshed by itself: soon, then less and less often.
    </Notice>
  ) : (
    <Notice tone="wait" icon="warning" role="status" title="Slipway does not answer; reconnecting">
      What you see may be out of date. Nothing has to be done: this page goes on by itself.
    </Notice>
  );
}
