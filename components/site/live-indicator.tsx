"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { listenTo } from "@/components/ui/live-stream";
import { lengthOfTime } from "@/components/ui/time-text";
import { paths } from "@/lib/config/paths";
import { asChange } from "@/lib/domain/change";
import { livePage } from "./live-page";

interface LiveIndicatorProps {
  /** Seconds since the world was seen whole, when the page was rendered; null: never. */
  readonly ageSeconds: number | null;
  /** Changes with every sync, so that the count begins anew. */
  readonly seenAt: string | null;
  /** Whether the last sync failed. */
  readonly stale: boolean;
}

const GATHER_MS = 250;

/** Asks the server for the page again when something that it shows has changed. */
function useLivePage(): boolean {
  const router = useRouter();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    livePage.onStale = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        router.refresh();
      }, GATHER_MS);
    };
    const heard = (data: unknown): void => {
      const change = asChange(data);
      if (change !== null) livePage.heard(change);
    };
    const stop = listenTo({
      address: paths.events,
      onConnected: setConnected,
      on: { message: heard },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [router]);
  return connected;
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
export function LiveIndicator({ ageSeconds, seenAt, stale }: LiveIndicatorProps) {
  const connected = useLivePage();
  const quiet = !stale && connected && ageSeconds !== null;
  return (
    <span
      className="flex items-center gap-1.5 text-sm whitespace-nowrap text-ink-2 tabular-nums"
      title={connected ? undefined : "Live updates paused; reconnecting."}
    >
      <i
        aria-hidden="true"
        className={classNames(
          "size-[7px] rounded-full",
          quiet ? "bg-done" : "bg-card ring-2 ring-wait ring-inset",
        )}
      />
      {ageSeconds === null ? "not seen yet" : <SeenAgo key={seenAt} ageSeconds={ageSeconds} />}
      {!connected && <span className="sr-only text-wait md:not-sr-only">· reconnecting</span>}
    </span>
  );
}
