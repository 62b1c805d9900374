"use client";

import { useEffect } from "react";
import { useScripted } from "@/components/ui/scripted";
import { exactTime, localTime } from "@/components/ui/time-text";

/** Gives the time element its moment in UTC and in the reader's own zone; a title of its own stays. */
function tellLocally(target: EventTarget | null, zone: string): void {
  const time = target instanceof Element ? target.closest("time[datetime]") : null;
  if (!(time instanceof HTMLTimeElement) || !time.dateTime.includes("T")) return;
  const utc = exactTime(time.dateTime);
  const both = `${utc}\n${localTime(time.dateTime, zone)}`;
  if (time.title === "" || time.title === utc) time.title = both;
}

/** "GMT+1", as it is now. */
function offsetOf(zone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "shortOffset" });
  return format.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/**
 * That times are UTC, and how the reader's own zone differs: a sentence for everybody, by eye or by ear,
 * and each moment in that zone where a pointer rests on it. One listener for all of a page's times; the
 * zone is known in the browser only, so the first HTML says UTC alone.
 */
export function LocalTimes() {
  const isScripted = useScripted();
  const zone = isScripted ? new Intl.DateTimeFormat().resolvedOptions().timeZone : null;
  useEffect(() => {
    if (zone === null) return;
    const onPointer = ({ target }: Event) => tellLocally(target, zone);
    document.addEventListener("pointerover", onPointer);
    document.addEventListener("focusin", onPointer);
    return () => {
      document.removeEventListener("pointerover", onPointer);
      document.removeEventListener("focusin", onPointer);
    };
  }, [zone]);
  return (
    <p>
      All times are UTC.
      {zone !== null && zone !== "UTC" && (
        <span>
          {" "}
          Your time zone is {zone}, now {offsetOf(zone)}
          <span className="print:hidden">; pointing at a time shows it there too</span>.
        </span>
      )}
    </p>
  );
}
