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
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-1 pr-4 text-left font-mono font-normal text-ink">
        {release.version}
      </th>
      <td className="py-1 pr-4">
        {release.candidates.map(({ version, at }) => (
          <span key={version} className="mr-3 inline-block whitespace-nowrap">
            <span className="font-code">{version}</span> <Day at={at} />
          </span>
        ))}
      </td>
      <td className="py-1 pr-4 whitespace-nowrap">
        {release.finalAt === null ? "–" : <Day at={release.finalAt} />}
      </td>
      <td className="py-1 pr-4">{waitOf(release, waitDays)}</td>
      <td className="py-1 whitespace-nowrap">
        <Pauses release={release} />
      </td>
    </tr>
  );
}

/** The picture in words, for who does not see it. */
export function TimelineList({ releases, waitDays }: TimelineListProps) {
  return (
    <details className="mt-2">
      <summary className="text-sm text-ink-2 hover:text-ink">View as list</summary>
      <div
        role="group"
        aria-label="Candidates and finals as a list"
        tabIndex={0}
        className="relative mt-2 overflow-x-auto"
      >
        <table className="w-full border-collapse text-left text-sm">
          <caption className="sr-only">Candidates and finals, newest first</caption>
          <thead className="text-xs text-ink-3">
            <tr>
              {["Release", "Candidates", "Final", "Wait after last rc", "Blocker open"].map(
                (label) => (
                  <th key={label} scope="col" className="py-1 pr-4 font-medium whitespace-nowrap">
                    {label}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {releases.map((release) => (
              <Row key={release.version} release={release} waitDays={waitDays} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
