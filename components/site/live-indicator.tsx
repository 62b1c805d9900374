"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { classNames } from "@/components/ui/class-names";
import { BackOff } from "@/components/ui/back-off";
import { listenTo } from "@/components/ui/live-stream";
import { lengthOfTime } from "@/components/ui/time-text";
import { sitePaths } from "@/lib/config/site-paths";
import { asChange } from "@/lib/domain/change";
import { liveConnection } from "./live-connection";
import { livePage } from "./live-page";
import { lookAgain } from "./look-again";

interface LiveIndicatorProps {
  /** Seconds since the world was seen whole, when the page was rendered; null: never. */
  readonly ageSeconds: number | null;
  /** Changes with every sync, so that the count begins anew. */
  readonly seenAt: string | null;
  /** When the page was asked for: what changed since then it may not show (lib/config/asked-at.ts). */
  readonly askedAt: string | null;
  /** Whether the last sync failed, or none is made. */
  readonly stale: boolean;
  /** After how many seconds without any news the page is asked for again: nobody tells that nobody syncs. */
  readonly lookAgainSeconds: number;
}

/** What changes that soon after the page was asked for again is asked for together. */
const GATHER_MS = 250;
const POLLS = { firstMs: 10_000, longestMs: 60_000 };
/** A stream that breaks and is opened again at once is nothing to be told. */
const LOST_MS = 4_000;

/** Asks the server for the page again when something that it shows has changed. */
function useLivePage(askedAt: string | null): void {
  const router = useRouter();
  const asked = useRef(askedAt);
  useEffect(() => {
    asked.current = askedAt;
  }, [askedAt]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lost: ReturnType<typeof setTimeout> | undefined;
    let refreshedAt = 0;
    const refresh = (): void => {
      timer = undefined;
      refreshedAt = performance.now();
      router.refresh();
    };
    livePage.onStale = () => {
      timer ??= setTimeout(refresh, refreshedAt + GATHER_MS - performance.now());
    };
    const heard = (data: unknown): void => {
      const change = asChange(data);
      if (change !== null) livePage.heard(change);
    };
    const stop = listenTo({
      address: () => sitePaths.events(asked.current),
      onConnected: (connected) => {
        liveConnection.isHeard = connected;
        clearTimeout(lost);
        if (connected) liveConnection.set("live");
        else lost = setTimeout(() => void lookAgain(), LOST_MS);
      },
      on: { message: heard },
    });
    return () => {
      clearTimeout(timer);
      clearTimeout(lost);
      stop();
    };
  }, [router]);
}

/**
 * Looks again now and then: while nothing is heard soon, then less and less often; else for the case
 * that nobody syncs.
 */
function useLookingAgain(unheard: boolean, seconds: number): void {
  useEffect(() => {
    const everyMs = seconds * 1_000;
    const pauses = new BackOff(unheard ? POLLS : { firstMs: everyMs, longestMs: everyMs });
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      timer = setTimeout(() => {
        if (!document.hidden) void lookAgain();
        wait();
      }, pauses.next());
    };
    wait();
    return () => clearTimeout(timer);
  }, [unheard, seconds]);
}

/** Whole seconds since this was first shown. */
function useElapsedSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const begun = performance.now();
    const timer = setInterval(
      () => setSeconds(Math.floor((performance.now() - begun) / 1000)),
      1000,
    );
    return () => clearInterval(timer);
  }, []);
  return seconds;
}

function SeenAgo({ ageSeconds }: { readonly ageSeconds: number }) {
  const elapsed = useElapsedSeconds();
  return <>seen {lengthOfTime(ageSeconds + elapsed)} ago</>;
}

/** How old what is shown is. It is not read out at every second: the word is there when asked for. */
export function LiveIndicator(props: LiveIndicatorProps) {
  const { ageSeconds, seenAt, askedAt, stale, lookAgainSeconds } = props;
  const { subscribe, get, initial } = liveConnection;
  const state = useSyncExternalStore(subscribe, get, initial);
  useLivePage(askedAt);
  useLookingAgain(state !== "live", lookAgainSeconds);
  const quiet = !stale && state === "live" && ageSeconds !== null;
  return (
    <span className="flex items-center gap-1.5 text-sm whitespace-nowrap text-ink-2 tabular-nums">
      <i
        aria-hidden="true"
        className={classNames(
          "size-[7px] rounded-full",
          quiet ? "bg-done" : "bg-card ring-2 ring-wait ring-inset",
        )}
      />
      {ageSeconds === null ? "not seen yet" : <SeenAgo key={seenAt} ageSeconds={ageSeconds} />}
    </span>
  );
}
