"use client";

import { lazy, Suspense } from "react";
import { useScripted } from "@/components/ui/scripted";

/** Comes only to where it is needed. */
const InZone = lazy(() => import("./in-zone"));

/**
 * That times are UTC, and how the reader's own zone differs: a sentence for everybody, by eye or by ear,
 * and each moment in that zone, by pointer or by keyboard. The zone is known in the browser only, so the
 * first HTML says UTC alone.
 */
export function LocalTimes() {
  const isScripted = useScripted();
  const zone = isScripted ? new Intl.DateTimeFormat().resolvedOptions().timeZone : null;
  return (
    <p>
      All times are UTC.
      {zone !== null && zone !== "UTC" && (
        <Suspense>
          <InZone zone={zone} />
        </Suspense>
      )}
    </p>
  );
}
