"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { listenTo } from "@/components/ui/live-stream";
import { sitePaths } from "@/lib/config/site-paths";
import { toMs, type Instant } from "@/lib/domain/instant";
import type { RunWithLog } from "@/lib/queries/plan";

type RunLine = RunWithLog["lines"][number];

interface RunLogProps {
  readonly run: string;
  /** As the server knew them when it made the page, oldest first. */
  readonly lines: readonly RunLine[];
  /** Whether more may come. */
  readonly live: boolean;
}

/** A run that says nothing may be stuck: then the page is asked for again, which knows. */
const QUIET_MS = 30_000;

/** "09:12:04": the log's clock, UTC. */
function clock(at: Instant): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(toMs(at));
}

/** A line as /api/runs/ID/events sends it; null where it is none. */
function asLine(data: unknown, id: string): RunLine | null {
  if (typeof data !== "object" || data === null) return null;
  if (!("at" in data && "text" in data)) return null;
  const { at, text } = data;
  if (typeof at !== "string" || typeof text !== "string") return null;
  return { id: Number(id), at, text };
}

/** The lines of the page, and those that have come since. */
function useLines({ run, lines, live }: RunLogProps): readonly RunLine[] {
  const router = useRouter();
  const [heard, setHeard] = useState<readonly RunLine[]>([]);
  const last = lines.at(-1)?.id ?? 0;
  const lastOfPage = useEffectEvent(() => last);
  useEffect(() => {
    if (!live) return;
    let after = lastOfPage();
    let timer = setInterval(() => router.refresh(), QUIET_MS);
    const stop = listenTo({
      address: () => sitePaths.runEvents(run, after),
      on: {
        line: (data, id) => {
          const line = asLine(data, id);
          if (line === null) return;
          after = line.id;
          setHeard((before) => [...before, line]);
          clearInterval(timer);
          timer = setInterval(() => router.refresh(), QUIET_MS);
        },
        // The browser would take the end for a broken connection. The page itself hears of the new state.
        end: () => stop(),
      },
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [run, live, router]);
  return [...lines, ...heard.filter(({ id }) => id > last)];
}

/**
 * The log of a run, line by line as it comes: new lines are read out. It scrolls inside itself and
 * stays at its end, unless somebody has scrolled up to read (which is what the reversed column does).
 */
export function RunLog(props: RunLogProps) {
  const lines = useLines(props);
  return (
    <>
      <div
        role="log"
        aria-label="Log of the run"
        tabIndex={0}
        className="flex max-h-96 flex-col-reverse overflow-auto rounded-md border border-line bg-paper px-3 py-2"
      >
        <ol className="font-mono text-xs leading-5">
          {lines.length === 0 && <li className="text-ink-3">Waiting for the worker.</li>}
          {lines.map((line) => (
            <li key={line.id} className="grid grid-cols-[4.75rem_minmax(0,1fr)]">
              <time dateTime={line.at} className="text-ink-3">
                {clock(line.at)}
              </time>
              <span className="whitespace-pre-wrap wrap-anywhere">{line.text}</span>
            </li>
          ))}
        </ol>
      </div>
      {props.live && (
        <noscript>
          <p className="mt-1 text-sm text-ink-3">Reload the page to update the log.</p>
        </noscript>
      )}
    </>
  );
}
