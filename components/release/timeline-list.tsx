import { Cell, Table } from "@/components/ui/table";
import { Day } from "@/components/ui/time";
import { daysBetween } from "@/lib/domain/instant";
import type { ReleaseTimeline } from "@/lib/queries/timelines";
import { cameEarly, waitUnderWay } from "./timeline-layout";

interface TimelineListProps {
  readonly releases: readonly ReleaseTimeline[];
  readonly waitDays: number;
}

/** What the picture says of the wait: "2.0 days, early", "until Thu 8 Aug, in 3 days". */
function waitOf(release: ReleaseTimeline, waitDays: number): string {
  const last = release.candidates.at(-1);
  if (last === undefined || release.finalAt === null)
    return release.abandoned === true ? "abandoned" : (waitUnderWay(release) ?? "no final yet");
  const days = `${daysBetween(last.at, release.finalAt).toFixed(1)} days`;
  return cameEarly(release, waitDays) ? `${days}, early` : days;
}

function Pauses({ release: { pauses = [] } }: { readonly release: ReleaseTimeline }) {
  if (pauses.length === 0) return "none";
  const days = pauses.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0);
  return `${days.toFixed(1)} days`;
}

function Row({
  release,
  waitDays,
}: Omit<TimelineListProps, "releases"> & {
  readonly release: ReleaseTimeline;
}) {
  return (
    <tr>
      <Cell className="font-mono text-ink">{release.version}</Cell>
      <Cell>
        {release.candidates.map(({ version, at }) => (
          <span key={version} className="mr-3 inline-block whitespace-nowrap">
            <span className="font-code">{version}</span> <Day at={at} />
          </span>
        ))}
      </Cell>
      <Cell label="final" className="whitespace-nowrap">
        {release.finalAt === null ? "–" : <Day at={release.finalAt} />}
      </Cell>
      <Cell label="wait">{waitOf(release, waitDays)}</Cell>
      <Cell label="stood still" className="whitespace-nowrap">
        <Pauses release={release} />
      </Cell>
    </tr>
  );
}

const columns = [
  { key: "release", label: "Release" },
  { key: "candidates", label: "Candidates" },
  { key: "final", label: "Final" },
  { key: "wait", label: "Wait after last rc" },
  { key: "blocker", label: "Stood still" },
];

/** The picture in words, for who does not see it. */
export function TimelineList({ releases, waitDays }: TimelineListProps) {
  return (
    <details className="mt-2">
      <summary className="text-sm text-ink-2 hover:text-ink">View as list</summary>
      <div className="mt-2 text-sm">
        <Table caption="Candidates and finals, newest first" columns={columns} folds>
          {releases.map((release) => (
            <Row key={release.version} release={release} waitDays={waitDays} />
          ))}
        </Table>
      </div>
    </details>
  );
}
