"use client";

import { useEffect, useState } from "react";
import { shortLocalTime, titleInZone } from "@/components/ui/time-text";

/** A day without a time is the same day everywhere. */
const moments = 'time[datetime*="T"]';

/** Gives the time element its moment in UTC and in the reader's own zone, on hover. */
function tellLocally(target: EventTarget | null, zone: string): void {
  const time = target instanceof Element ? target.closest(moments) : null;
  if (time instanceof HTMLTimeElement) time.title = titleInZone(time.title, time.dateTime, zone);
}

/** Writes behind each time of the page what it is in that zone (globals.css), also behind those to come. */
function showLocally(zone: string): () => void {
  const writeAll = () => {
    for (const time of document.querySelectorAll<HTMLTimeElement>(moments)) {
      const text = shortLocalTime(time.dateTime, zone);
      if (time.dataset.local !== text) time.dataset.local = text;
    }
  };
  const observer = new MutationObserver(writeAll);
  const watched = { childList: true, subtree: true, attributes: true };
  observer.observe(document.body, { ...watched, attributeFilter: ["datetime"] });
  writeAll();
  document.documentElement.dataset.localTimes = "";
  return () => {
    observer.disconnect();
    delete document.documentElement.dataset.localTimes;
  };
}

/** "GMT+1", as it is now. */
function offsetOf(zone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "shortOffset" });
  return format.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** In the reader's own zone: by a pointer on a time, or all at once by a button. */
export default function InZone({ zone }: { readonly zone: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const onPointer = ({ target }: Event) => tellLocally(target, zone);
    document.addEventListener("pointerover", onPointer);
    return () => document.removeEventListener("pointerover", onPointer);
  }, [zone]);
  useEffect(() => (shown ? showLocally(zone) : undefined), [shown, zone]);
  return (
    <span>
      {" "}
      Your time zone is {zone}, now {offsetOf(zone)}
      <span className="print:hidden">; pointing at a time shows it there too</span>.{" "}
      <button
        type="button"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="link print:hidden"
      >
        Show all times in it too
      </button>
    </span>
  );
}
