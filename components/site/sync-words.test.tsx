import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { PartFreshness } from "@/lib/queries/freshness";
import { SeenCard } from "./seen-card";
import { StaleNotice } from "./stale-notice";
import { SyncNotice } from "./sync-notice";

/** What the notices and the board's data sources say of one state is the same. */

const now = "2026-11-21T12:00:00.000Z";
const seenAt = "2026-11-21T11:40:00.000Z";
const since = "2026-11-21T11:50:00.000Z";

const github: PartFreshness = {
  part: "github",
  seenAt,
  attemptedAt: "2026-11-21T11:59:00.000Z",
  error: { code: "world-unreachable", sentence: "GitHub answered 504.", whatToDo: "Wait." },
  progress: null,
  isSetUp: true,
};
const docs: PartFreshness = { ...github, part: "docs", error: null };

const textOf = (element: React.ReactNode) =>
  renderToStaticMarkup(element)
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

test("a part that failed says since when, why, when it is tried again and what goes on", () => {
  const text = textOf(<StaleNotice parts={[github, docs]} now={now} everySeconds={60} />);
  expect(text).toContain("GitHub could not be reached since Sat 21 Nov 2026, 11:40 UTC");
  expect(text).toContain("GitHub answered 504. Wait.");
  expect(text).toContain("Last tried 1 minute ago , tried again every minute.");
  expect(text).toContain("Everything can still be read");
  expect(text).not.toContain("Read the Docs");
});

test("while nobody syncs nothing is tried again, and no source is fresh", () => {
  const sync = { state: "stopped", since } as const;
  const failing = textOf(<StaleNotice parts={[github]} now={now} everySeconds={null} />);
  expect(failing).not.toContain("tried again every");
  const notice = textOf(<SyncNotice sync={sync} seenAt={seenAt} now={now} />);
  expect(notice).toContain("Sync is not running since Sat 21 Nov 2026, 11:50 UTC");
  expect(notice).toContain("what you see is from 20 minutes ago");
  const sources = textOf(<SeenCard parts={[docs]} allowances={[]} sync={sync} now={now} />);
  expect(sources).toContain("Not synced any more");
});

test("while all is well nothing is said", () => {
  const sync = { state: "running" } as const;
  expect(textOf(<SyncNotice sync={sync} seenAt={seenAt} now={now} />)).toBe("");
  expect(textOf(<StaleNotice parts={[docs]} now={now} everySeconds={60} />)).toBe("");
  expect(textOf(<SeenCard parts={[docs]} allowances={[]} sync={sync} now={now} />)).toContain(
    "Seen",
  );
});
